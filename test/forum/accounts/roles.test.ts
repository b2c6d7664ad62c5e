import { describe, expect, it } from "vitest";
import { people } from "../../../apps/forum/guards.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { blockMember } from "../../../apps/forum/models/moderation/kinds/block-member.ts";
import { clearProfile } from "../../../apps/forum/models/moderation/kinds/clear-profile.ts";
import {
  makeAdministrator,
  makeMember,
  makeModerator,
} from "../../../apps/forum/models/moderation/kinds/give-role.ts";
import { silenceMember } from "../../../apps/forum/models/moderation/kinds/silence-member.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, administrator, as, guest, member, moderator, topicBy } from "../site.ts";

aForum();

const roleOf = async ({ id }: User) => (await User.objects.get({ id })).role;

describe("making somebody a moderator", () => {
  it("is a button on their page of moderation, for administrators", async () => {
    const [ada, ann] = [await administrator("ada"), await member("ann")];
    const [staff, page] = [await as(ada), url.mod.member.href(ann)];
    expect((await staff.get(page)).html).toContain("Make a moderator");
    const done = await staff.post(page, { act: "moderator", reason: "She answers everybody." });
    expect((await done.follow()).html).toContain("They are a moderator now.");
    expect(await roleOf(ann)).toBe("moderator");
    const log = await staff.get(url.mod.log.href());
    expect(log.html).toContain("@ada made @ann a moderator.");
    const told = await (await as(ann)).get(url.notifications.list.href());
    expect(told.html).toContain("@ada made you a moderator.");
  });

  it("is nothing that moderators do, nor undo", async () => {
    const [ada, mia, ann] = [
      await administrator("ada"),
      await moderator("mia"),
      await member("ann"),
    ];
    const staff = await as(mia);
    expect((await staff.get(url.mod.member.href(ann))).html).not.toContain("Make a moderator");
    const refused = await staff.post(url.mod.member.href(ann), {
      act: "administrator",
      reason: "x",
    });
    expect([refused.status, await roleOf(ann)]).toEqual([403, "member"]);
    const made = await act(makeModerator, ada, ann);
    await expect(undo(made, mia)).rejects.toMatchObject({ status: 403 });
    const taken = await undo(made, ada);
    await expect(undo(taken, mia)).rejects.toMatchObject({ status: 403 });
    expect(await roleOf(ann)).toBe("member");
  });

  it("leaves somebody who runs the site, whatever is undone", async () => {
    const [ada, ann] = [await administrator("ada"), await member("ann")];
    const made = await act(makeAdministrator, ada, ann);
    await act(makeMember, await User.objects.get({ id: ann.id }), ada);
    const again = await User.objects.get({ id: ann.id });
    await expect(undo(made, again)).rejects.toMatchObject({ status: 409 });
    await expect(act(makeMember, again, again)).rejects.toThrow("another administrator can");
    expect(await roleOf(ann)).toBe("administrator");
  });

  it("is a command too, which keeps the last administrator", async () => {
    const [ada, ann] = [await administrator("ada"), await member("ann")];
    const { setRole } = people.commands;
    await setRole("ann", "moderator");
    expect(await roleOf(ann)).toBe("moderator");
    await expect(setRole("ann", "king")).rejects.toThrow('There is no role "king".');
    await expect(setRole("nobody", "member")).rejects.toThrow('Nobody is called "nobody".');
    await expect(setRole("ada", "member")).rejects.toThrow("ada is the only administrator.");
    expect(await roleOf(ada)).toBe("administrator");
  });
});

describe("a profile", () => {
  it("that says what it should not is cleared by staff, and not shown once its owner is blocked", async () => {
    const [mia, ann] = [await moderator("mia"), await member("ann")];
    await User.objects.filter({ id: ann.id }).update({ bio: "Buy at example dot com" });
    const profile = async () => (await guest().get(url.members.show.href(ann))).html;
    expect(await profile()).toContain("Buy at");
    const cleared = await act(clearProfile, mia, ann);
    expect(await profile()).not.toContain("Buy at");
    await undo(cleared, mia);
    await act(blockMember, mia, await User.objects.get({ id: ann.id }), "spam");
    expect(await profile()).not.toContain("Buy at");
  });
});

describe("a silenced member", () => {
  it("likes nothing, changes no profile, and is told why in place of a form to write in", async () => {
    const [mia, ann, ben] = [await moderator("mia"), await member("ann"), await member("ben")];
    const topic = await topicBy(ben, "Herons");
    await act(silenceMember, mia, ann, "shouting");
    const client = await as(ann);
    const reason = "You have been silenced: you can read, but not write. The reason: shouting.";
    const form = await client.get(url.topics.create.href());
    expect([form.status, form.html.includes(reason)]).toEqual([403, true]);
    const like = await client.post(url.likes.create.href({ topic: topic.id, number: 1 }));
    expect([like.status, like.html.includes(reason)]).toEqual([403, true]);
    const bio = await client.post(url.settings.profile.href(), { display_name: "", bio: "Hello" });
    expect([bio.status, bio.html.includes(reason)]).toEqual([403, true]);
  });
});
