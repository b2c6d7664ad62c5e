import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { sitsAt, type Person } from "./person.ts";

let forum: ForumServer;
let browser: Browser;

/** A moderator at a telephone, without scripts. */
async function moderator(): Promise<Person> {
  const admin = await sitsAt(browser, forum, { width: 390, scripts: false });
  await admin.logsIn("admin", forum.password);
  return admin;
}

/** Where things begin and end in the window, by what they are. */
async function placeOf(person: Person, selector: string) {
  return (await person.page.locator(selector).first().boundingBox())!;
}

describe.skipIf(chromiumPath === undefined)("a telephone without scripts", () => {
  beforeAll(async () => {
    forum = await startForum();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it("has moderation, settings, drafts and logging out in the header", async () => {
    const admin = await moderator();
    for (const [label, heading] of [
      ["Moderation", "Moderation"],
      ["Settings", "Profile"],
      ["Drafts", "Drafts"],
    ] as const) {
      await admin.opens("/");
      await admin.page.locator(".menu summary").click();
      await admin.page.locator(".menu").getByRole("link", { name: label }).click();
      await admin.reads(heading);
    }
    await admin.page.locator(".menu summary").click();
    await admin.page.locator(".menu").getByRole("button", { name: "Log out" }).click();
    await admin.page.getByRole("link", { name: "Log in" }).waitFor();
    await admin.leaves();
  });

  it("has what is done with a topic between its title and its posts", async () => {
    const admin = await moderator();
    await admin.opens("/t/2/");
    const title = await placeOf(admin, "h1");
    const post = await placeOf(admin, ".post");
    for (const label of [/^Watch this topic/, /^Mute this topic/]) {
      const { y } = (await admin.page.getByRole("button", { name: label }).boundingBox())!;
      expect(y > title.y && y < post.y).toBe(true);
    }
    for (const label of [/^Lock this topic/, /^Move this topic/, /^Remove this topic/]) {
      const { y } = (await admin.page.getByRole("link", { name: label }).boundingBox())!;
      expect(y > title.y && y < post.y).toBe(true);
    }
    await admin.leaves();
  });

  it("has the acts upon what is ticked at the lower edge, wherever the list stands", async () => {
    const admin = await moderator();
    await admin.opens("/admin/topics/");
    await admin.page
      .getByRole("checkbox", { name: /^Topic / })
      .first()
      .check();
    const { y, height } = (await admin.page
      .getByRole("button", { name: "Remove", exact: true })
      .boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(844);
    await admin.presses(/^Lock$/);
    await admin.reads(/^Lock/);
    await admin.leaves();
  });

  it("keeps what was typed when Quote is pressed beside a post", async () => {
    const admin = await moderator();
    await admin.opens("/t/2/");
    await admin.writes("Your reply", "Typed before.");
    await admin.presses(/^Quote post 1 /);
    await admin.reads("Reply");
    const text = await admin.page.getByLabel("Your reply", { exact: true }).inputValue();
    expect(text).toMatch(/^Typed before\.\n\n> @/);
    await admin.leaves();
  });
});
