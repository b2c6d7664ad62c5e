import { describe, expect, it } from "vitest";
import { url } from "../../../apps/forum/urls.ts";
import { administrator, aForum, as, guest, member, moderator, topicBy } from "../site.ts";

aForum();

const ann = { username: "ann", email: "ann@example.org", password: "a heron at the lake" };

async function annRegistered() {
  const client = guest();
  await client.post(url.account.register.href(), ann);
  const { User } = await import("../../../apps/forum/models/accounts/user.ts");
  return { client, user: await User.objects.get({ name: "ann" }) };
}

describe("blocking a member", () => {
  it("shows the member and the counts, and asks for a reason", async () => {
    const [mia, target] = [await moderator("mia"), await member("ann")];
    await topicBy(target);
    const staff = await as(mia);
    const address = url.mod.member.href(target);
    const page = await staff.get(address);
    expect(page.html).toContain("ann");
    expect(page.html).toMatch(/<button[^>]*value="block"[^>]*>\s*Block/);
    const refused = await staff.post(address, { act: "block", reason: "" });
    expect([refused.status, refused.html.includes("Please give a reason")]).toEqual([403, true]);
  });

  it("puts them out at once, and lets nobody in who does not know the password", async () => {
    const mia = await moderator("mia");
    const { client, user } = await annRegistered();
    const topic = await topicBy(user);
    const notices = url.notifications.list.href();
    expect((await client.get(notices)).status).toBe(200);
    const staff = await as(mia);
    await staff.post(url.mod.member.href(user), { act: "block", reason: "spam" });
    expect((await client.get(notices)).status).toBe(303);
    const reply = await client.post(url.topics.reply.href(topic), { text: "Still here?" });
    expect(reply.status).toBe(403);
    const right = await guest().post(url.account.login.href(), ann);
    expect(right.status).toBe(403);
    expect(right.html).toContain("Blocked by @mia");
    expect(right.html).toContain("spam");
    const wrong = await guest().post(url.account.login.href(), {
      ...ann,
      password: "not this one",
    });
    expect(wrong.html).toContain("The name or the password is wrong.");
    expect(wrong.html).not.toContain("Blocked");
  });

  it("is taken back: they log in again, and the earlier session stays ended", async () => {
    const mia = await moderator("mia");
    const { client, user } = await annRegistered();
    const staff = await as(mia);
    await staff.post(url.mod.member.href(user), { act: "block", reason: "spam" });
    await staff.post(url.mod.member.href(user), { act: "unblock", reason: "" });
    expect((await client.get(url.notifications.list.href())).status).toBe(303);
    expect((await guest().post(url.account.login.href(), ann)).location).toBe("/");
  });

  it("is for staff, not upon oneself, and not upon staff", async () => {
    const [mia, ada, ben] = [
      await moderator("mia"),
      await administrator("ada"),
      await member("ben"),
    ];
    const block = { act: "block", reason: "because" };
    const staff = await as(mia);
    const self = await staff.post(url.mod.member.href(mia), block);
    expect(self.html).toContain("You cannot block yourself.");
    const other = await staff.post(url.mod.member.href(ada), block);
    expect(other.html).toContain("@ada is a moderator or administrator and cannot be blocked.");
    expect((await (await as(ben)).get(url.mod.member.href(mia))).status).toBe(403);
    expect((await guest().get(url.mod.log.href())).status).toBe(303);
  });
});
