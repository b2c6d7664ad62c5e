import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, overflow, profile, watchedPage } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";

const KB = 1024;

let forum: ForumServer;
let browser: Browser;

/** The pages that are looked at, by the path that shows them; `topic` is the first of the list. */
const PAGES = {
  index: "/",
  topic: "topic",
  "new topic": "/t/new/",
  "moderation log": "/mod/log/",
  "an error page": "/nowhere/",
} as const;

async function logIn(page: Page): Promise<void> {
  await page.goto(`${forum.origin}/login/`);
  await page.getByLabel("Username or e-mail").fill("admin");
  await page.getByLabel("Password").fill(forum.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("button", { name: "Log out" }).waitFor();
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path === "topic" ? "/" : path, forum.origin).href);
  if (path !== "topic") return;
  await page.getByRole("link", { name: /everything the Markdown does/ }).click();
  await page.locator("#post-1").waitFor();
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(chromiumPath === undefined)("how the forum looks", () => {
  beforeAll(async () => {
    forum = await startForum();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  const looks = ([1280, 390] as const).flatMap((width) =>
    (["light", "dark"] as const).map((theme) => ({ width, theme })),
  );

  it.each(looks)("axe finds nothing at $width px, $theme", async (reader) => {
    const context = await profile(browser, reader);
    const { page, complaints } = await watchedPage(context, forum.origin);
    await logIn(page);
    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of Object.entries(PAGES)) {
      await open(page, path);
      await page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
      found[name] = await findings(page);
      expect(await overflow(page), name).toBeLessThanOrEqual(0);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(PAGES).map((name) => [name, []])));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows the errors of a form where axe and a screen reader find them", async () => {
    const context = await profile(browser, { width: 390, scripts: true });
    const { page } = await watchedPage(context, forum.origin);
    await page.goto(`${forum.origin}/login/`);
    await page.getByLabel("Username or e-mail").fill("nobody");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Username or e-mail").inputValue()).toBe("nobody");
    expect(await findings(page)).toEqual([]);
    await context.close();
  });

  it("keeps the theme that was asked for, on the server", async () => {
    const context = await profile(browser, { width: 1280, scripts: false, theme: "light" });
    const { page } = await watchedPage(context, forum.origin);
    await page.goto(`${forum.origin}/`);
    await page.getByRole("button", { name: "dark" }).click();
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.goto(`${forum.origin}/register/`);
    await page.locator('html[data-theme="dark"]').waitFor();
    await context.close();
  });

  it("reflows at 400 percent: nothing is wider than 320 px", async () => {
    const context = await profile(browser, { width: 1280 });
    const { page } = await watchedPage(context, forum.origin);
    await page.setViewportSize({ width: 320, height: 256 });
    for (const path of ["/", "topic", "/login/", "/nowhere/"]) {
      await open(page, path);
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
    await context.close();
  });

  it("sends a guest's page of 20 posts in 3 requests and 40 KB", async () => {
    const context = await profile(browser, { width: 390 });
    const { page, complaints } = await watchedPage(context, forum.origin);
    await open(page, "/");
    const link = page.getByRole("link", { name: /What came off your press/ });
    const address = new URL((await link.getAttribute("href"))!, forum.origin).href;
    const fresh = await (await profile(browser, { width: 390 })).newPage();
    const sizes: number[] = [];
    fresh.on("requestfinished", (request) => {
      void request.sizes().then(({ responseBodySize }) => sizes.push(responseBodySize));
    });
    await fresh.goto(address, { waitUntil: "networkidle" });
    expect(await fresh.locator("article").count()).toBe(20);
    expect(sizes.length).toBeLessThanOrEqual(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40 * KB);
    expect(complaints).toEqual([]);
    await fresh.context().close();
    await context.close();
  });
});
