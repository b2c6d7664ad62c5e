import { describe, expect, it } from "vitest";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { blockMember } from "../../../apps/forum/models/moderation/kinds/block-member.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, topicBy } from "../site.ts";

aForum();

async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const herons = await topicBy(ann, "Herons at dawn");
  const boats = await topicBy(ben, "Boats for hire");
  await replyTo(herons, ben, { text: "I saw 100% of them_all." });
  await replyTo(boats, ann, { text: "How much?" });
  const staff = await as(mia);
  const finds = async (path: string, query: Record<string, string>) =>
    (await staff.get(`${path}?${new URLSearchParams(query)}`)).html;
  return { ann, ben, mia, herons, boats, staff, finds };
}

describe("searching topics", () => {
  it("finds by title, author and state together", async () => {
    const { mia, boats, finds } = await scene();
    const path = url.admin.topics.href();
    const all = await finds(path, {});
    expect([all.includes("Herons at dawn"), all.includes("Boats for hire")]).toEqual([true, true]);
    const found = await finds(path, { text: "HERONS", author: "Ann" });
    expect([found.includes("Herons at dawn"), found.includes("Boats for hire")]).toEqual([
      true,
      false,
    ]);
    await act(removeTopic, mia, boats, "spam");
    const removed = await finds(path, { state: "removed" });
    expect([removed.includes("Herons at dawn"), removed.includes("Boats for hire")]).toEqual([
      false,
      true,
    ]);
    expect(await finds(path, { text: "boats", state: "open" })).not.toContain("Boats for hire");
  });

  it("removes from the list and comes back to it", async () => {
    const { staff, herons } = await scene();
    const search = `${url.admin.topics.href()}?author=ann`;
    const page = await staff.get(search);
    const remove = `${url.topics.remove.href(herons)}?next=${encodeURIComponent(search)}`;
    expect(page.html.replaceAll("&amp;", "&")).toContain(url.topics.remove.href(herons));
    const form = await staff.get(remove);
    const next = form.field("next")!;
    const done = await staff.post(url.topics.remove.href(herons), { reason: "spam", next });
    expect(done.location).toBe(search);
  });
});

describe("searching posts", () => {
  it("finds by text and author, signs taken as they are", async () => {
    const { finds } = await scene();
    const path = url.admin.posts.href();
    expect(await finds(path, { text: "100%" })).toContain("I saw 100% of them_all.");
    expect(await finds(path, { text: "them_a" })).toContain("I saw 100% of them_all.");
    expect(await finds(path, { text: "themXa" })).not.toContain("I saw 100%");
    const ann = await finds(path, { author: "ann" });
    expect([ann.includes("How much?"), ann.includes("I saw 100%")]).toEqual([true, false]);
    expect(await finds(path, { author: "nobody" })).not.toContain("How much?");
  });
});

describe("searching members", () => {
  it("finds by name, e-mail and state, and leads to the block screen", async () => {
    const { ben, mia, finds } = await scene();
    const path = url.admin.members.href();
    const found = await finds(path, { email: "BEN@" });
    expect(found).toContain(url.mod.member.href(ben));
    await act(blockMember, mia, ben, "spam");
    const blocked = await finds(path, { state: "blocked" });
    expect(blocked).toContain(url.mod.member.href(ben));
    expect(blocked).not.toContain("ann@example.org");
  });

  it("is for staff", async () => {
    const { ann } = await scene();
    for (const path of ["/admin/", "/admin/topics/", "/admin/posts/", "/admin/members/"]) {
      expect((await (await as(ann)).get(path)).status).toBe(403);
    }
  });
});

describe("a search that cannot be", () => {
  it.each([
    "?state=gone",
    "?from=yesterday",
    "?page=0",
    "?text=%00",
    `?text=${"x".repeat(3000)}`,
    "?author=%F0%9F%92%A9",
  ])("%s is answered with a page", async (query) => {
    const { staff } = await scene();
    const page = await staff.get(`${url.admin.topics.href()}${query}`);
    expect(page.status).toBeLessThan(500);
  });
});
