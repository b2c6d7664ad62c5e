import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { Draft } from "../../../apps/forum/models/drafts/draft.ts";
import { forumModels } from "../../../apps/forum/models/index.ts";
import { Topic } from "../../../apps/forum/models/topics/topic.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, as, member, moderator, topicBy } from "../site.ts";

aForum();

const slugs = forumModels.map(({ name }) => name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase());
const list = (model: string) => url.administration.list.href({ model });

async function scene() {
  const [ann, mia, ada] = [await member("ann"), await moderator("mia"), await administrator("ada")];
  const topic = await topicBy(ann, "Herons at dawn");
  await replyTo(topic, mia, { text: "I saw five." });
  await Draft.objects.create({ user: ann, target: "new", data: { title: "a secret draft" } });
  return { ann, topic, staff: await as(mia), admin: await as(ada) };
}

describe("the tables of the administration", () => {
  it("are every table of the forum, for administrators", async () => {
    const { admin, staff } = await scene();
    for (const slug of slugs) {
      const page = await admin.get(list(slug));
      expect([slug, page.status]).toEqual([slug, 200]);
      expect([slug, (await staff.get(list(slug))).status]).toEqual([slug, 404]);
    }
  });

  it("never show what is personal", async () => {
    const { admin, ann, topic } = await scene();
    const rows = { user: ann.id, topic: topic.id };
    const pages = [
      ...slugs.map((slug) => list(slug)),
      ...Object.entries(rows).map(([model, id]) =>
        url.administration.change.href({ model, key: String(id) }),
      ),
      `${list("draft")}?columns=id,user,target,savedAt`,
    ];
    for (const path of pages) {
      const { html } = await admin.get(path);
      for (const secret of ["ann@example.org", "$argon2id$", "a secret draft"]) {
        expect([path, html.includes(secret)]).toEqual([path, false]);
      }
    }
    for (const column of ["email", "emailKey", "password"]) {
      expect((await admin.get(`${list("user")}?columns=${column}`)).status).toBe(400);
    }
    expect((await admin.get(`${list("draft")}?columns=data`)).status).toBe(400);
  });

  it("change nothing: that is for the pages of moderation", async () => {
    const { admin, topic } = await scene();
    const address = url.administration.change.href({ model: "topic", key: String(topic.id) });
    const page = await admin.get(address);
    expect(page.html).toContain("Herons at dawn");
    expect(page.html).toContain(url.topics.show.href(topic));
    expect(page.html).not.toContain('name="title"');
    expect((await admin.post(address, { title: "Forged" })).status).toBe(403);
    const act = url.administration.act.href({ model: "topic" });
    const sent = { action: "delete", row: String(topic.id), confirmed: "1" };
    expect((await admin.post(act, sent)).status).toBe(403);
    expect((await Topic.objects.get({ id: topic.id })).title).toBe("Herons at dawn");
  });

  it("search as the forum does, and cost a bounded number of queries", async () => {
    const { admin } = await scene();
    expect((await admin.get(`${list("topic")}?q=herons`)).html).toContain("Herons at dawn");
    await queries.atMost(20, () => admin.get(`${list("topic")}?state=open`));
    await queries.atMost(30, () => admin.get(url.administration.home.href()));
  });
});
