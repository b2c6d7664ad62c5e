import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, overflow, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { PASSWORD, sitsAt } from "./person.ts";
import { setTheScene, type Onlooker, type Pages } from "./scene.ts";

/** Pixels of a header on one line. */
const HEADER = 60;

let forum: ForumServer;
let browser: Browser;
let pages: Pages;

const looks: readonly Reader[] = [
  { width: 1280, theme: "light" },
  { width: 390, theme: "dark" },
];
const views = looks.flatMap((reader) =>
  (["guest", "member", "staff"] as const).map((onlooker) => ({ ...reader, onlooker })),
);

async function person(reader: Reader, onlooker: Onlooker) {
  const somebody = await sitsAt(browser, forum, reader);
  if (onlooker === "member") await somebody.logsIn("ann");
  if (onlooker === "staff") await somebody.logsIn("admin", forum.password);
  return somebody;
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whether the page begins at its top, under a header of one line; the e-mails of development have none. */
async function top(page: Page): Promise<string[]> {
  const [height, scrolled] = await page.evaluate<[number, number]>(
    "[document.querySelector('.top')?.offsetHeight ?? 0, window.scrollY]",
  );
  return [
    ...(height > HEADER ? [`the header is ${height} px high`] : []),
    ...(scrolled > 0 ? [`begins ${scrolled} px below its top`] : []),
  ];
}

/** Whether everything fits at 320 px too, which is 1280 px at 400 percent. */
async function narrow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await overflow(page);
  await page.setViewportSize({ width, height: 800 });
  return over > 0 ? [`${over} px too wide at 320 px`] : [];
}

describe.skipIf(chromiumPath === undefined)("every page of the community", () => {
  beforeAll(async () => {
    forum = await startForum();
    browser = await launch();
    pages = await setTheScene(browser, forum);
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it.each(views)("is without fault for a $onlooker at $width px, $theme", async (view) => {
    const looking = await person(view, view.onlooker);
    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of Object.entries(pages[view.onlooker])) {
      expect(await looking.opens(path), name).toBeLessThan(423);
      found[name] = [
        ...(await top(looking.page)),
        ...(await findings(looking.page)),
        ...(await narrow(looking.page, view.width)),
      ];
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    await looking.leaves();
  });

  it.each(looks)("says what is wrong with a form at $width px, $theme", async (reader) => {
    const ann = await person(reader, "guest");
    await ann.logsIn("ann", PASSWORD);
    await ann.opens("/settings/account/");
    await ann.writes("Current password", "not the one");
    await ann.writes("New password", "password123");
    await ann.presses(/^Save changes to the password/);
    await ann.page.getByRole("alert").waitFor();
    expect(await findings(ann.page)).toEqual([]);
    await ann.fits();
    await ann.leaves();
  });
});
