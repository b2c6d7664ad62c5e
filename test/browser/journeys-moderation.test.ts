import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { PASSWORD, sitsAt, travellers, type Person } from "./person.ts";

let forum: ForumServer;
let browser: Browser;

const sits = (reader: Reader) => sitsAt(browser, forum, reader);

async function writes(author: Person, title: string, text: string): Promise<string> {
  await author.opens("/t/new/");
  await author.writes("Title", title);
  await author.chooses("Category", "General");
  await author.writes("Your post", text);
  await author.presses("Post topic");
  await author.reads(title);
  return author.path;
}

async function replies(author: Person, topic: string, text: string): Promise<void> {
  await author.opens(topic);
  await author.writes("Your reply", text);
  await author.presses("Post reply");
  await author.sees(text);
}

async function reports(ann: Person, topic: string): Promise<void> {
  await ann.opens(topic);
  await ann.page.locator("#post-2 summary").click();
  await ann.follows(/^Report post 2/);
  await ann.chooses("Reason", "Spam or advertising");
  await ann.writes("What is wrong with it", "It sells watches.");
  await ann.presses("Report");
  await ann.sees("Moderators will look at it");
}

async function decides(staff: Person, title: string): Promise<void> {
  await staff.opens("/mod/");
  await staff.page.locator("main").getByRole("link", { name: "Reports" }).last().click();
  await staff.reads("Reports");
  await staff.follows(`Post 2 of “${title}”`);
  await staff.sees("It sells watches.");
  await staff.presses("Claim");
  await staff.sees("Claimed by @admin");
  await staff.fits();
  await staff.writes("Reason", "advertising");
  await staff.presses("Remove");
  await staff.sees("Decided. Those who reported it are told.");
}

async function removesTogether(staff: Person, spammer: string, word: string): Promise<void> {
  await staff.opens("/admin/topics/");
  await staff.writes("Title contains", word);
  await staff.writes("Author", spammer);
  await staff.chooses("State", "Open");
  await staff.presses("Search");
  await staff.sees("2 topics");
  await staff.fits();
  await staff.page.locator("input[name=all]").check();
  await staff.presses("Remove");
  await staff.sees("This removes 2 topics.");
  await staff.fits();
  await staff.writes("Reason", "a flood");
  await staff.presses("Remove");
  await staff.sees("You can undo it in the log");
}

describe.skipIf(chromiumPath === undefined)("the journeys of a moderator", () => {
  beforeAll(async () => {
    forum = await startForum({ DEMO: "0" });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it.each(travellers)("from a report to the answer: $name", async (reader) => {
    const title = `Ink on the ${reader.name}`;
    const [ann, bob, staff] = [await sits(reader), await sits(reader), await sits(reader)];
    await ann.registers(`ann-${reader.name}`);
    await bob.registers(`bob-${reader.name}`);
    await staff.logsIn("admin", forum.password);

    const topic = await writes(ann, title, "How thick may it be?");
    await replies(bob, topic, "Cheap watches, my friend.");
    await reports(ann, topic);
    await decides(staff, title);

    await ann.opens("/notifications/");
    await ann.sees(/your report/i);
    await bob.opens("/notifications/");
    await bob.sees("Reason: advertising");
    await ann.opens(topic);
    await ann.sees("Removed by @admin: advertising");
    expect(await ann.counts("Cheap watches")).toBe(0);
    for (const person of [ann, bob, staff]) await person.leaves();
  });

  it.each(travellers)("from a search to one removal of many, and back: $name", async (reader) => {
    const spammer = `spam-${reader.name}`;
    const word = `Bargain ${reader.name}`;
    const [sam, staff, visitor] = [await sits(reader), await sits(reader), await sits(reader)];
    await sam.registers(spammer);
    for (const n of ["one", "two"]) await writes(sam, `${word} ${n}`, "Buy now.");
    await staff.logsIn("admin", forum.password);
    await removesTogether(staff, spammer, word);
    await visitor.opens("/");
    expect(await visitor.counts(word)).toBe(0);

    await staff.opens("/mod/log/");
    await staff.presses(/^Undo entry .*removed 2 topics together/);
    await staff.sees("The action was undone.");
    await visitor.opens("/");
    expect(await visitor.counts(word)).toBe(2);
    for (const person of [sam, staff, visitor]) await person.leaves();
  });

  it.each(travellers)("from a block to its end: $name", async (reader) => {
    const name = `zed-${reader.name}`;
    const [zed, staff] = [await sits(reader), await sits(reader)];
    await zed.registers(name);
    await staff.logsIn("admin", forum.password);
    await staff.opens(`/u/${name}/`);
    await staff.follows("Moderate");
    await staff.reads(name);
    await staff.writes("Reason", "threats");
    await staff.presses("Block");
    await staff.sees("The member was blocked.");
    await zed.isOut();
    await zed.writes("Username or e-mail", name);
    await zed.writes("Password", "something else altogether");
    await zed.presses("Log in");
    await zed.sees("The name or the password is wrong.");
    expect(await zed.counts("threats")).toBe(0);
    await zed.writes("Password", PASSWORD);
    await zed.presses("Log in");
    await zed.sees(/^Blocked by @admin on .*: threats/);

    await staff.presses("Unblock");
    await staff.sees("The member was unblocked.");
    await zed.logsIn(name);
    for (const person of [zed, staff]) await person.leaves();
  });

  it.each(travellers)("with a topic that is moved, locked and pinned: $name", async (reader) => {
    const title = `Ink of the ${reader.name}`;
    const place = `Presses ${reader.name}`;
    const [ann, staff] = [await sits(reader), await sits(reader)];
    await ann.registers(`eve-${reader.name}`);
    const topic = await writes(ann, title, "How thick may it be?");
    await staff.logsIn("admin", forum.password);
    await staff.opens("/admin/categories/");
    await staff.writes("Name", place);
    await staff.writes("Order", "2");
    await staff.chooses("State", "Open");
    await staff.presses("Create category");
    await staff.page.getByRole("link", { name: place }).waitFor();

    await staff.opens(topic);
    await staff.follows("Move this topic");
    await staff.chooses("Category", place);
    await staff.presses("Move");
    await staff.sees("The topic was moved.");
    await staff.follows("Lock this topic");
    await staff.writes("Reason", "answered");
    await staff.presses("Lock");
    await staff.sees("The topic was locked.");
    await staff.follows("Pin this topic");
    await staff.presses("Pin");
    await staff.sees("The topic was pinned.");

    await ann.opens(topic);
    await ann.sees(/locked by @admin on .*: answered/);
    expect(await ann.page.getByLabel("Your reply", { exact: true }).count()).toBe(0);
    await ann.follows(place);
    await ann.reads(place);
    await ann.sees("Pinned");
    for (const person of [ann, staff]) await person.leaves();
  });
});
