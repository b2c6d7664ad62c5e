import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { serve, type Server } from "quintet/gateway";
import { sessionCookie } from "quintet/sessions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Book, fill, openLibrary, people, url, type Library } from "../framework/admin/library.ts";
import { chromiumPath, launch, overflow, profile, watchedPage, type Reader } from "./chromium.ts";

let library: Library;
let server: Server;
let browser: Browser;
let cookies: Readonly<Record<string, string>>;

/** Where pictures of the pages are put, for people to look at. */
const SHOTS = process.env["SHOTS"];

// That all of it works without scripts is told beside this: axe is one.
const looks: readonly Reader[] = [
  { width: 1280, theme: "light" },
  { width: 1280, theme: "dark" },
  { width: 390, theme: "light" },
  { width: 390, theme: "dark" },
];

async function opens(reader: Reader) {
  const context = await profile(browser, reader);
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value, url: server.origin })),
  );
  return watchedPage(context, server.origin);
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(chromiumPath === undefined)("the admin in a browser", () => {
  let pages: Readonly<Record<string, string>>;
  let book: Book;
  beforeAll(async () => {
    library = await openLibrary();
    await library.reset();
    const { ann } = await people();
    cookies = await sessionCookie(ann);
    await fill(140);
    book = (await Book.objects.orderBy("id").first())!;
    server = await serve(library.fetch, { port: 0 });
    browser = await launch();
    const client = await library.as(ann);
    const at = { model: "book", key: String(book.id) };
    const kept = { name: "Lent by the Irish", query: "state=lent&author__country=ie" };
    await client.post(url.admin.keep.href(at), kept);
    await client.post(url.admin.act.href(at), { action: "lend", row: at.key, confirmed: "1" });
    const list = url.admin.list.href(at);
    pages = {
      home: url.admin.home.href(),
      list,
      narrowed: `${list}?q=volume&state=lent&author__country=ie&order=author,-title`,
      nothing: `${list}?q=dragon`,
      add: url.admin.add.href(at),
      change: url.admin.change.href(at),
      history: url.admin.history.href(at),
      remove: url.admin.remove.href(at),
      choices: url.admin.choices.href({ model: "author" }),
    };
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await library?.close();
  });

  it.each(looks)("is without fault at $width px, $theme", async (reader) => {
    const { page, complaints } = await opens(reader);
    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(server.origin + path);
      const picture = `${SHOTS}/${name}-${reader.width}-${reader.theme}.png`;
      if (SHOTS !== undefined) await page.screenshot({ path: picture, fullPage: true });
      const over = await overflow(page);
      found[name] = [...(over > 0 ? [`${over} px too wide`] : []), ...(await findings(page))];
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("keeps its buttons readable where a site colours all links and buttons", async () => {
    const { page } = await opens(looks[0]!);
    await page.goto(server.origin + pages["list"]!);
    const colours = (selector: string) =>
      page.evaluate(
        `(() => { const { color, backgroundColor } = getComputedStyle(document.querySelector("${selector}")); return [color, backgroundColor]; })()`,
      );
    const before = await colours(".qa-button");
    const own =
      "a { color: #0b4fa0; background: #0b4fa0 } button { color: #eee; background: #eee }";
    await page.evaluate(
      `(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync("${own}"); document.adoptedStyleSheets = [sheet]; })()`,
    );
    expect(await colours(".qa-trail a, .qa-nav a")).toContain("rgb(11, 79, 160)");
    expect(await colours(".qa-button")).toEqual(before);
    await page.context().close();
  });

  it("ticks all rows of a page by one box, which says when only some are", async () => {
    const { page } = await opens(looks[0]!);
    await page.goto(server.origin + pages["list"]!);
    const all = page.getByLabel("Choose all rows of this page");
    const ticked = () => page.locator("tbody .qa-tick :checked").count();
    await all.check();
    expect(await ticked()).toBe(50);
    await page.locator("tbody .qa-tick input").first().uncheck();
    const isMixed = 'document.querySelector("[data-tick-all] input").indeterminate';
    expect(await page.evaluate(isMixed)).toBe(true);
    await all.check();
    await all.uncheck();
    expect(await ticked()).toBe(0);
    await page.context().close();
  });
});
