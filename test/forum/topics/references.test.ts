import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import {
  removePost,
  restorePost,
} from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { keepDraft, replyTarget } from "../../../apps/forum/models/drafts/keeping.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { setTags, tagsNamed } from "../../../apps/forum/models/topics/tagging.ts";
import { TopicLink } from "../../../apps/forum/models/topics/references.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { transaction } from "quintet/models";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

async function scene() {
  const ann = await member("ann");
  const [herons, boats] = [await topicBy(ann, "Herons"), await topicBy(ann, "Boats")];
  const page = async () => (await guest().get(url.topics.show.href(herons))).html;
  return { ann, herons, boats, page };
}

describe("a topic that is named elsewhere", () => {
  it("is linked by its number, and links back", async () => {
    const { ann, herons, boats, page } = await scene();
    const post = await replyTo(boats, ann, { text: `Like #${herons.id}.` });
    expect(post.html).toContain(`href="${url.topics.show.href(herons)}">#${herons.id}</a>`);
    expect(await page()).toMatch(
      new RegExp(`Mentioned in[^]*href="/t/${boats.id}/r/2/"[^>]*>Boats</a>`),
    );
  });

  it.each([
    ["a pasted address", (path: string) => `See http://localhost:8000${path}?page=1 there.`],
    ["a link", (path: string) => `[there](${path})`],
  ])("by %s links back too", async (_, text) => {
    const { ann, herons, boats, page } = await scene();
    const client = await as(ann);
    const path = url.topics.show.href(herons);
    await client.post(url.topics.reply.href(boats), { text: text(path) });
    expect(await page()).toContain("Mentioned in");
  });

  it("by another site's address, by itself, or under a number that is not there does not", async () => {
    const { ann, herons, boats, page } = await scene();
    await replyTo(boats, ann, { text: `https://evil.example${url.topics.show.href(herons)} #999` });
    await replyTo(herons, ann, { text: `#${herons.id}` });
    expect(await page()).not.toContain("Mentioned in");
    expect(await TopicLink.objects.count()).toBe(0);
  });

  it("is not named any more when the post is removed or says something else", async () => {
    const { ann, herons, boats, page } = await scene();
    const post = await replyTo(boats, ann, { text: `#${herons.id}` });
    const mia = await moderator("mia");
    await act(removePost, mia, post, "off topic");
    expect(await page()).not.toContain("Mentioned in");
    await act(restorePost, mia, await Post.objects.get({ id: post.id }));
    expect(await page()).toContain("Mentioned in");
    const edit = url.posts.edit.href({ topic: boats.id, number: 2 });
    await (await as(ann)).post(edit, { text: "Nothing." });
    expect(await page()).not.toContain("Mentioned in");
  });

  it("shows the ten newest", async () => {
    const { ann, herons, boats, page } = await scene();
    for (let n = 0; n < 12; n++) await replyTo(boats, ann, { text: `#${herons.id} ${n}` });
    expect((await page()).match(new RegExp(`<li><a href="/t/${boats.id}/r/`, "g"))).toHaveLength(
      10,
    );
  });
});

describe("a topic page with everything on it", () => {
  it("costs a guest at most 5 queries and a member at most 8", async () => {
    const { ann, herons, boats } = await scene();
    const tags = await tagsNamed(["birds", "lakes"]);
    await transaction(() => setTags(herons, tags));
    await replyTo(boats, ann, { text: `#${herons.id}` });
    await repliesBy(ann, herons, 2);
    await replyTo(herons, ann, { text: "Yes.", to: 1 });
    await keepDraft(ann, replyTarget(herons.id), { text: "Half" });
    const address = url.topics.show.href(herons);
    const client = await as(ann);
    await queries.atMost(5, () => guest().get(address));
    const page = await queries.atMost(8, () => client.get(address));
    for (const part of ["Mentioned in", "birds", "Half"]) expect(page.html).toContain(part);
  });
});
