import type { Browser, Page } from "playwright-core";
import { serve, type Server } from "quintet/gateway";
import { sessionCookie } from "quintet/sessions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Author,
  Book,
  fill,
  openLibrary,
  people,
  url,
  type Library,
} from "../framework/admin/library.ts";
import { chromiumPath, launch, profile, watchedPage } from "./chromium.ts";

// Everything that an admin does, in a browser that runs no script.

describe.skipIf(chromiumPath === undefined)("the admin without scripts", () => {
  let library: Library;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    library = await openLibrary();
    await library.reset();
    const cookies = await sessionCookie((await people()).ann);
    await fill(60);
    server = await serve(library.fetch, { port: 0 });
    browser = await launch();
    const context = await profile(browser, { width: 390, scripts: false });
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({ name, value, url: server.origin })),
    );
    ({ page, complaints } = await watchedPage(context, server.origin));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await library?.close();
  });

  const books = url.admin.list.href({ model: "book" });
  const titles = () => page.getByRole("rowheader").allTextContents();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const follow = (name: string) => page.getByRole("link", { name }).first().click();
  const dubliners = () => Book.objects.filter({ title__startswith: "Dubliners" });

  it("runs none", async () => {
    await page.goto(server.origin + books);
    expect(await page.locator("script[src*='admin']").count()).toBe(1);
    await page.goto(server.origin + url.admin.add.href({ model: "book" }));
    expect(await page.getByRole("combobox", { name: "Author" }).count()).toBe(1);
    expect(await page.locator("[aria-autocomplete]").count()).toBe(0);
  });

  it("lists, and goes from page to page", async () => {
    await page.goto(server.origin + books);
    expect(await titles()).toHaveLength(50);
    await page.getByRole("link", { name: "Next" }).click();
    expect(await titles()).toHaveLength(10);
    await page.getByRole("link", { name: "Previous" }).click();
    expect(await titles()).toHaveLength(50);
  });

  it("searches, filters and orders", async () => {
    await page.goto(server.origin + books);
    await page.getByLabel("Search").fill("volume 4");
    await page.getByRole("search").getByLabel("State").selectOption("Lent");
    await press("Show");
    const found = await titles();
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((title) => /^Volume \d*4/.test(title))).toBe(true);
    await page.getByRole("columnheader").getByRole("link", { name: "Title" }).click();
    expect(await titles()).toEqual(found.toSorted());
    await page.getByRole("link", { name: "Take all out" }).click();
    expect(await titles()).toHaveLength(50);
  });

  it("adds a row, with rows that belong to it", async () => {
    await page.goto(server.origin + books);
    await page.getByRole("link", { name: "Add Book" }).click();
    await page.getByLabel("Title").fill("Dubliners");
    await page.getByRole("combobox", { name: "Author" }).selectOption("Joyce");
    await page.getByLabel("Stories").check();
    await page.getByLabel("Shelf").fill("A1");
    await press("Add one more");
    await page.getByLabel("Shelf").nth(1).fill("B2");
    await press("Save");
    expect(await page.getByRole("status").textContent()).toContain("Added: Dubliners.");
    const book = await dubliners().prefetch("genres").get();
    expect(book.genres.rows.map(({ name }) => name)).toEqual(["Stories"]);
    expect(await page.getByRole("rowheader", { name: "Dubliners" }).count()).toBe(1);
  });

  it("changes a row, and says at the field what somebody else has changed meanwhile", async () => {
    await page.getByRole("link", { name: "Dubliners", exact: true }).click();
    await page.getByLabel("Price").fill("12.50");
    await page.getByLabel("Pages").fill("152");
    await dubliners().update({ pages: 207 });
    await press("Save");
    expect(await page.getByRole("alert").count()).toBe(1);
    expect(await page.getByText("It says now: 207").count()).toBeGreaterThan(0);
    expect(await page.getByLabel("Price").inputValue()).toBe("12.50");
    await page.getByRole("group", { name: "Number 1" }).getByLabel("Delete this one").check();
    await press("Save and go on");
    expect(await page.getByLabel("Price").inputValue()).toBe("12.50");
    expect(await page.getByRole("group", { name: /^Number/ }).count()).toBe(1);
  });

  it("does something with the rows that are ticked", async () => {
    await page.goto(`${server.origin}${books}?q=dubliners`);
    await page.getByRole("checkbox", { name: "Choose Dubliners" }).check();
    await page.getByLabel("With the ticked rows").selectOption("Lend");
    await press("Go on");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Lend: 1 row");
    await press("Lend");
    expect(await page.getByRole("status").textContent()).toContain("1 book is lent.");
    expect((await dubliners().get()).state).toBe("lent");
  });

  it("deletes, and brings back what was deleted", async () => {
    await page.getByRole("link", { name: "Dubliners", exact: true }).click();
    const address = page.url();
    await page.getByRole("link", { name: "Delete", exact: true }).click();
    expect(await page.getByText("Copies: 1").count()).toBe(1);
    await press("Delete");
    expect(await dubliners().exists()).toBe(false);
    await page.goto(`${address}history/`);
    await follow("Bring it back");
    await press("Bring it back");
    expect(await page.getByRole("status").textContent()).toContain("It was brought back");
    const book = await dubliners().prefetch("genres").get();
    expect([book.price, book.genres.rows.length]).toEqual(["12.50", 1]);
  });

  it("looks a row up in another window where there are many", async () => {
    await Author.objects.bulkCreate(
      Array.from({ length: 100 }, (_, at) => ({ name: `Writer ${at}` })),
    );
    const yeats = await Author.objects.create({ name: "Yeats" });
    await page.goto(server.origin + url.admin.add.href({ model: "book" }));
    const opened = page.context().waitForEvent("page");
    await follow("Look up Author");
    const other = await opened;
    await other.getByLabel("Search").fill("yeats");
    await other.getByRole("button", { name: "Show" }).click();
    expect(await other.getByRole("cell").textContent()).toBe(String(yeats.id));
    await other.close();
    expect(complaints).toEqual([]);
  });
});
