import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { sitsAt, travellers, type Person } from "./person.ts";

let forum: ForumServer;
let browser: Browser;

const sits = (reader: Reader) => sitsAt(browser, forum, reader);

async function searches(visitor: Person, words: string): Promise<void> {
  await visitor.opens("/");
  const box = visitor.page.getByRole("searchbox", { name: "Search" });
  await box.fill(words);
  await box.press("Enter");
  await visitor.reads("Search");
}

const hits = (visitor: Person) => visitor.page.locator("li.found");

describe.skipIf(chromiumPath === undefined)("the journey of a search", () => {
  beforeAll(async () => {
    forum = await startForum({ DEMO: "1" });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it.each(travellers)("from the box in the header to a post: $name", async (reader) => {
    const visitor = await sits(reader);
    await searches(visitor, "ink");
    expect(await hits(visitor).count()).toBeGreaterThan(0);
    expect(await visitor.page.locator("li.found mark").count()).toBeGreaterThan(0);
    expect(await visitor.page.getByLabel("Search", { exact: true }).inputValue()).toBe("ink");
    await hits(visitor).first().getByRole("link").first().click();
    await visitor.page.locator(".topic-title").waitFor();
    expect(visitor.page.url()).toMatch(/#post-\d+$|\/t\/\d+\//);
    await visitor.leaves();
  });

  it.each(travellers)("by operators and by the fields alike: $name", async (reader) => {
    const visitor = await sits(reader);
    await visitor.opens("/");
    const opener = await visitor.page.locator("ol.rows bdi").first().textContent();
    await searches(visitor, `author:${opener}`);
    const typed = await hits(visitor).count();
    expect(typed).toBeGreaterThan(0);

    await visitor.opens("/search/");
    await visitor.writes("Author", opener!);
    await visitor.presses("Apply");
    await visitor.page.locator("li.found").first().waitFor();
    expect(new URL(visitor.page.url()).searchParams.get("author")).toBe(opener);
    expect(await hits(visitor).count()).toBe(typed);
    await visitor.fits();
    await visitor.leaves();
  });

  it.each(travellers)("without a hit, with a way on: $name", async (reader) => {
    const visitor = await sits(reader);
    for (const words of [
      "xyzzyplugh",
      "xyzzyplugh -ink",
      '"no such phrase here"',
      "author:nobodyhere",
      "???",
    ]) {
      await searches(visitor, words);
      expect(await hits(visitor).count(), words).toBe(0);
      await visitor.page.locator(".empty, [role=alert]").waitFor();
    }
    await searches(visitor, "xyzzyplugh");
    await visitor.sees("No post has this word.");
    await visitor.follows(/^Search for/);
    await visitor.reads("Search");
    await visitor.leaves();
  });
});
