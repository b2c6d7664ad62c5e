import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { editPost } from "../../../apps/forum/models/topics/editing.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { differenceOf } from "../../../apps/forum/text/difference.ts";
import { sessionCookie } from "quintet/sessions";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, topicBy, withSettings } from "../site.ts";

aForum();

const HOUR = 3_600_000;

async function edited(...texts: string[]) {
  const ann = await member("ann");
  const topic = await topicBy(ann, "Herons", texts[0]);
  for (const text of texts.slice(1)) {
    const post = await Post.objects.get({ topic });
    await editPost(post, topic, ann, { text, reason: "a slip" });
  }
  const place = { topic: topic.id, number: 1 };
  return { ann, topic, place, address: url.posts.history.href(place) };
}

describe("the history of a post", () => {
  it("shows every edit with its reason and what it changed, word by word", async () => {
    const { ann, topic, address } = await edited("Three grey herons.", "Four grey herons.");
    const client = await as(ann);
    expect((await client.get(url.topics.show.href(topic))).html).toContain(`href="${address}"`);
    const page = await client.get(address);
    expect(page.html).toContain("<del>Three</del><ins>Four</ins> grey herons.");
    expect(page.html).toContain("a slip");
  });

  it("shows the titles of a topic that was renamed, and what was typed inertly", async () => {
    const { ann, topic, place, address } = await edited("<b>x</b>");
    const edit = url.posts.edit.href(place);
    const fields = { title: "Egrets", tags: "", text: "<i>y</i>", reason: "<u>why</u>" };
    await (await as(ann)).post(edit, fields);
    const page = await (await as(ann)).get(address);
    expect(page.html).toContain(`<del>${topic.title}</del> <ins>Egrets</ins>`);
    expect(page.html).not.toMatch(/<b>x|<i>y|<u>why/);
  });

  it("is for its author and staff, unless the site opens it", async () => {
    const { ann, topic, address } = await edited("One.", "Two.");
    expect((await (await as(ann)).get(address)).status).toBe(200);
    expect((await (await as(await moderator("mia"))).get(address)).status).toBe(200);
    expect((await (await as(await member("ben"))).get(address)).status).toBe(404);
    expect((await guest().get(address)).status).toBe(404);
    expect((await guest().get(url.topics.show.href(topic))).html).not.toContain(address);
    const open = withSettings({ PUBLIC_HISTORY: "1" })();
    expect((await open.get(address)).status).toBe(200);
    expect((await open.get(url.topics.show.href(topic))).html).toContain(address);
  });

  it("goes over pages at a constant cost", async () => {
    const { ann, address } = await edited(...Array.from({ length: 25 }, (_, n) => `Version ${n}.`));
    const client = await as(ann);
    const page = await queries.atMost(8, () => client.get(address));
    expect(page.html.match(/class="difference"/g)).toHaveLength(10);
    expect(page.html).toContain("<del>23</del><ins>24</ins>");
    const last = await queries.atMost(8, () => client.get(`${address}?page=3`));
    expect(last.html).toContain("<del>0</del><ins>1</ins>");
    expect((await client.get(`${address}?page=4`)).status).toBe(404);
  });

  it("of a post that was never edited says so", async () => {
    const { ann, address } = await edited("One.");
    expect((await (await as(ann)).get(address)).html).toContain(
      "This post has not been changed since it was posted.",
    );
  });
});

describe("the time for editing one's own posts", () => {
  it("ends after a day with a sentence, and never for staff", async () => {
    const { ann, place } = await edited("One.");
    const edit = url.posts.edit.href(place);
    const old = new Date(Date.now() - 25 * HOUR);
    await Post.objects.update({ createdAt: old });
    const client = await as(ann);
    const fields = { title: "T", tags: "", text: "Too late." };
    const page = await client.post(edit, fields);
    expect([page.status, page.field("text")]).toEqual([403, "Too late."]);
    expect(page.html).toContain("Posts can be edited for 24 hours; this one stays.");
    expect((await client.get(edit)).status).toBe(403);
    expect((await (await as(await moderator("mia"))).post(edit, fields)).status).toBe(303);
  });

  it("is a setting", async () => {
    const { ann, place } = await edited("One.");
    await Post.objects.update({ createdAt: new Date(Date.now() - 25 * HOUR) });
    const browser = withSettings({ EDIT_HOURS: "48" })({ cookies: await sessionCookie(ann) });
    const fields = { title: "T", tags: "", text: "In time." };
    expect((await browser.post(url.posts.edit.href(place), fields)).status).toBe(303);
    expect(await Topic.objects.get()).toMatchObject({ title: "T" });
  });
});

describe("a difference", () => {
  const rebuilt = (before: string, after: string) => {
    const changes = differenceOf(before, after);
    const side = (kind: string) =>
      changes.flatMap((one) => (one.kind === kind ? [] : [one.text])).join("");
    return [side("added"), side("removed")];
  };

  it("gives both texts back, whatever they are", () => {
    const words = fc.array(fc.constantFrom("a", "b", " ", "\n", "鷺", "é", "<", "x y"));
    const text = fc.oneof(
      words.map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(rebuilt(a, b)).toEqual([a, b]);
      }),
    );
  });

  it("of texts of the greatest length is bounded in time and still whole", () => {
    const before = Array.from({ length: 8_000 }, (_, n) => `w${n % 997}`).join(" ");
    const after = Array.from({ length: 8_000 }, (_, n) => `v${n % 991}`).join("\n");
    expect(rebuilt(before, after)).toEqual([before, after]);
  });
});
