import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { serve, type Server } from "quintet/gateway";
import { sessionCookie } from "quintet/sessions";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  Author,
  Book,
  openLibrary,
  people,
  url,
  type Library,
} from "../framework/admin/library.ts";
import { chromiumPath, launch, profile, watchedPage } from "./chromium.ts";

// A book's author is one of more than a hundred: the field looks matches up as somebody types.

describe.skipIf(chromiumPath === undefined)("a field that looks rows up", () => {
  let library: Library;
  let server: Server;
  let browser: Browser;
  let cookies: Readonly<Record<string, string>>;
  let page: Page;
  let complaints: readonly string[];
  let field: Locator;
  let matches: Locator;
  let joyce: Author;
  let yeats: Author;
  let book: Book;

  beforeAll(async () => {
    library = await openLibrary();
    await library.reset();
    cookies = await sessionCookie((await people()).ann);
    await Author.objects.bulkCreate(
      Array.from({ length: 110 }, (_, at) => ({ name: `Writer ${String(at).padStart(3, "0")}` })),
    );
    joyce = await Author.objects.create({ name: "James Joyce" });
    yeats = await Author.objects.create({ name: "William Yeats" });
    await Author.objects.create({ name: "Jack Yeats" });
    book = await Book.objects.create({ title: "Ulysses", author: joyce });
    server = await serve(library.fetch, { port: 0 });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await library?.close();
  });
  beforeEach(async () => {
    await Book.objects.update({ author: joyce });
    const context = await profile(browser, { width: 1280 });
    const all = Object.entries(cookies).map(([name, value]) => ({
      name,
      value,
      url: server.origin,
    }));
    await context.addCookies(all);
    ({ page, complaints } = await watchedPage(context, server.origin));
    await page.goto(server.origin + url.admin.change.href({ model: "book", key: String(book.id) }));
    field = page.getByRole("combobox", { name: "Author", exact: true });
    matches = page.getByRole("listbox", { name: "Author", exact: true });
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  const labels = () => matches.getByRole("option").allTextContents();
  const isOpen = () => matches.isVisible();
  const described = () => page.locator(`#id_author-chosen`).textContent();

  /** Type, and wait for what is found. */
  async function type(text: string) {
    const answer = page.waitForResponse((response) => response.url().endsWith(`?q=${text}`));
    await field.fill("");
    await field.pressSequentially(text);
    await answer;
  }

  it("says whose key it has", async () => {
    expect(await described()).toBe("James Joyce");
    expect(await field.getAttribute("aria-describedby")).toContain("id_author-chosen");
    expect(await field.getAttribute("aria-expanded")).toBe("false");
  });

  it("shows matches, of which one is chosen by keyboard alone", async () => {
    await field.focus();
    await type("yeats");
    await matches.waitFor();
    expect(await labels()).toEqual([
      expect.stringMatching(/^Jack Yeats \(\d+\)$/),
      expect.stringMatching(/^William Yeats \(\d+\)$/),
    ]);
    expect(await page.getByRole("status").filter({ hasText: "2 matches" }).count()).toBe(1);
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowUp");
    const last = matches.getByRole("option", { selected: true });
    expect(await last.textContent()).toContain("William Yeats");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await last.getAttribute("id"));
    await page.keyboard.press("ArrowDown");
    expect(await matches.getByRole("option", { selected: true }).textContent()).toContain("Jack");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    expect([await field.inputValue(), await described()]).toEqual([
      String(yeats.id),
      "William Yeats",
    ]);
    expect(await isOpen()).toBe(false);
    expect(page.url()).toContain(`/admin/book/${book.id}/`);
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.waitForURL(server.origin + url.admin.list.href({ model: "book" }));
    expect((await Book.objects.get({ id: book.id })).authorId).toBe(yeats.id);
  });

  it("is chosen by a click, too", async () => {
    await type("yeats");
    await matches.getByRole("option", { name: "William" }).click();
    expect(await field.inputValue()).toBe(String(yeats.id));
  });

  it("closes at Escape, keeps what was typed, and opens again with an arrow", async () => {
    await type("yeats");
    await matches.waitFor();
    await page.keyboard.press("Escape");
    expect([await isOpen(), await field.inputValue()]).toEqual([false, "yeats"]);
    expect(await field.getAttribute("aria-activedescendant")).toBeNull();
    await page.keyboard.press("ArrowDown");
    await matches.waitFor();
    await page.keyboard.press("Tab");
    expect(await isOpen()).toBe(false);
  });

  it("says that nothing was found", async () => {
    await type("nobody");
    await page.getByText("Nothing was found.").waitFor();
    expect(await isOpen()).toBe(false);
    expect(await field.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("Error: Please choose one of the given values.").waitFor();
    expect(await field.inputValue()).toBe("nobody");
  });

  it("names the row no more whose key is typed over", async () => {
    await field.fill("3");
    expect(await described()).toBe("");
  });

  it("shows the matches of what was typed last, in whichever order they come", async () => {
    let release = () => {};
    const second = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/choices/?q=writer", async (route) => {
      await second;
      await route.continue();
    });
    const first = page.waitForRequest((request) => request.url().endsWith("?q=writer"));
    await field.fill("");
    await field.pressSequentially("writer");
    await first;
    await type("joyce");
    await matches.waitFor();
    const late = page.waitForResponse((response) => response.url().endsWith("?q=writer"));
    release();
    await (await late).finished();
    expect(await labels()).toEqual([expect.stringContaining("James Joyce")]);
  });

  it("stays closed when an answer comes after Escape", async () => {
    let release = () => {};
    const waits = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/choices/?q=yeats", async (route) => {
      await waits;
      await route.continue();
    });
    const asked = page.waitForRequest((request) => request.url().endsWith("?q=yeats"));
    await field.fill("");
    await field.pressSequentially("yeats");
    await asked;
    await page.keyboard.press("Escape");
    const late = page.waitForResponse((response) => response.url().endsWith("?q=yeats"));
    release();
    await (await late).finished();
    await page.evaluate("new Promise((done) => setTimeout(done))");
    expect(await isOpen()).toBe(false);
  });

  it("takes a key that is typed where the server does not answer", async () => {
    await page.route("**/choices/**", (route) => route.abort());
    const failed = page.waitForEvent("requestfailed");
    await field.fill(String(yeats.id));
    await field.pressSequentially(" ");
    await failed;
    expect(await isOpen()).toBe(false);
    expect(await field.inputValue()).toBe(`${yeats.id} `);
  });

  it("has nothing that axe finds, with its matches open", async () => {
    await type("writer");
    await matches.waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await matches.getByRole("option").count()).toBe(20);
    const said = page.getByRole("status").filter({ hasText: "The first 20 matches." });
    expect(await said.count()).toBe(1);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it("is there in the filters of a list", async () => {
    await page.goto(server.origin + url.admin.list.href({ model: "book" }));
    field = page.getByRole("combobox", { name: "Author", exact: true });
    await type("joyce");
    await page.getByRole("listbox", { name: "Author", exact: true }).getByRole("option").click();
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("row").filter({ hasText: "Ulysses" }).waitFor();
    expect(page.url()).toContain("author=");
  });
});
