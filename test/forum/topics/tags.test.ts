import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { startTopic } from "../../../apps/forum/models/topics/starting.ts";
import { Tag, TopicTag } from "../../../apps/forum/models/topics/tag.ts";
import { recountTags } from "../../../apps/forum/models/topics/tagging.ts";
import { Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, talk } from "../site.ts";

aForum();

async function tagged(name: string, tags: readonly string[]) {
  const author = await member(name);
  const post = await startTopic(author, { title: name, category: await talk(), text: "x", tags });
  return { author, topic: await Topic.objects.get({ id: post.topicId }) };
}

describe("tags of a new topic", () => {
  it("are shown at the topic, in lists and on their own pages", async () => {
    const client = await as(await member("ann"));
    const { id: category } = await talk();
    const fields = { title: "Birds", category, text: "x", tags: "Herons , d3.js,herons" };
    const page = await (await client.post(url.topics.create.href(), fields)).follow();
    expect(page.html).toContain('<a class="tag" href="/tag/herons/"');
    expect((await guest().get("/")).html).toContain('href="/tag/d3-js/"');
    expect((await guest().get("/tag/herons/")).html).toContain("Birds");
    expect(await Tag.objects.count()).toBe(2);
  });

  it("have addresses that tell C++ from C# and from C", async () => {
    const { topic } = await tagged("ann", ["C++", "C#", "C", "c"]);
    const tags = await Tag.objects.orderBy("id").all();
    expect(tags.map(({ slug }) => slug)).toEqual(["c-plus-plus", "c-sharp", "c"]);
    expect((await guest().get("/tag/c-sharp/")).html).toContain(topic.title);
    await tagged("ben", ["d3.js", "d3-js"]);
    const alike = await Tag.objects.filter({ slug__startswith: "d3" }).orderBy("id").all();
    expect(alike.map(({ slug }) => slug)).toEqual(["d3-js", "d3-js-2"]);
  });

  it.each([
    ["six", "a,b,c,d,e,f"],
    ["one of 31 characters", "x".repeat(31)],
    ["signs alone", "+++"],
    ["markup", "<b>"],
    ["a line of 301 characters", "x,".repeat(151)],
  ])("are refused: %s", async (_, tags) => {
    const client = await as(await member("ann"));
    const { id: category } = await talk();
    const page = await client.post(url.topics.create.href(), {
      title: "T",
      category,
      text: "x",
      tags,
    });
    expect(page.status).toBe(422);
    expect(page.field("tags")).toBe(tags);
    expect(await Topic.objects.count()).toBe(0);
  });

  it("are made once, however many topics bring them at once", async () => {
    const [ann, category] = [await member("ann"), await talk()];
    const start = (n: number) =>
      startTopic(ann, { title: `T${n}`, category, text: "x", tags: ["new", "fresh"] });
    await Promise.all([1, 2, 3, 4].map(start));
    expect(await Tag.objects.count()).toBe(2);
    expect(await Tag.objects.get({ slug: "new" })).toMatchObject({ topicCount: 4 });
  });
});

describe("tags of a topic that is edited", () => {
  it("are exactly those that were typed, and counted", async () => {
    const { author, topic } = await tagged("ann", ["one", "two"]);
    const client = await as(author);
    const edit = url.posts.edit.href({ topic: topic.id, number: 1 });
    expect((await client.get(edit)).field("tags")).toBe("one, two");
    await client.post(edit, { title: "ann", text: "x", tags: "two, three" });
    const tags = await Tag.objects.orderBy("id").all();
    expect(tags.map(({ name, topicCount }) => [name, topicCount])).toEqual([
      ["one", 0],
      ["two", 1],
      ["three", 1],
    ]);
    expect((await guest().get("/tag/one/")).html).toContain("No topic has this tag now.");
    await client.post(edit, { title: "ann", text: "x", tags: "" });
    expect(await TopicTag.objects.count()).toBe(0);
  });
});

describe("the page of a tag", () => {
  it("leaves out a topic that was removed, and takes it back with an undo", async () => {
    const { topic } = await tagged("ann", ["herons"]);
    const mia = await moderator("mia");
    const action = await act(removeTopic, mia, topic, "off topic");
    expect(await Tag.objects.get({ slug: "herons" })).toMatchObject({ topicCount: 0 });
    expect((await guest().get("/tag/herons/")).html).not.toContain(url.topics.show.href(topic));
    await undo(action, mia);
    expect(await Tag.objects.get({ slug: "herons" })).toMatchObject({ topicCount: 1 });
    expect(await recountTags()).toBe(0);
  });

  it("costs at most 6 queries, and one that is not there is a 404", async () => {
    const { author } = await tagged("ann", ["herons", "lakes"]);
    const client = await as(author);
    expect((await queries.atMost(6, () => client.get("/tag/herons/"))).status).toBe(200);
    expect((await client.get("/tag/nothing/")).status).toBe(404);
    expect((await client.get("/tag/herons/?page=2")).status).toBe(404);
  });
});
