import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { mailbox } from "quintet/mail";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run, running, type Running } from "../project/running.ts";
import { ROOT } from "../support/source-files.ts";
import { chromiumPath, launch, overflow, profile, watchedPage } from "./chromium.ts";

const quintet = join(ROOT, "packages/framework/bin/quintet.mjs");
const PASSWORD = "four tall unrelated words";

/** What is wrong with a page as it is seen: with axe, and beyond the edge of the window. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const over = await overflow(page);
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ...(over > 0 ? [`${over} px too wide`] : []),
  ];
}

describe.skipIf(chromiumPath === undefined)("the accounts of a new project", () => {
  let folder: string;
  let site: Running;
  let origin: string;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(join(ROOT, "var"), { recursive: true });
    folder = mkdtempSync(join(ROOT, "var", "starter-"));
    await run(process.execPath, [quintet, "startproject", "paper", "--no-install"], folder);
    const project = join(folder, "paper");
    symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
    const environment = { PORT: "0", DEV_PANEL: "0", NODE_ENV: "development" };
    site = running(process.execPath, [quintet, "serve"], project, environment);
    [, origin] = (await site.until(/is running on (http:\S+)/)) as unknown as [string, string];
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Follows the link of the e-mail that waits for somebody. */
  async function linkFor(email: string): Promise<string> {
    const kept = mailbox(join(folder, "paper", "var", "mail"));
    const search = async () => {
      const found = (await kept.list(20)).find((one) => one.to.includes(email));
      if (found === undefined) throw new Error(`No e-mail for ${email}.`);
      const whole = await kept.read(found.name);
      return new URL(/https?:\/\/\S+\/confirm\/\S+/.exec(whole!.text)![0]).pathname;
    };
    return vi.waitFor(search, { timeout: 20_000, interval: 100 });
  }

  it.each([
    { width: 1280, theme: "light", name: "ann" },
    { width: 390, theme: "dark", name: "ben" },
  ] as const)(
    "are for everybody, without scripts, at $width px in the $theme",
    { timeout: 120_000 },
    async ({ width, theme, name }) => {
      const looks = { width, theme } as const;
      const seen = await watchedPage(await profile(browser, looks), origin);
      for (const path of ["/", "/login/", "/register/", "/password/forgot/"]) {
        await seen.page.goto(`${origin}${path}`);
        expect([path, await findings(seen.page)]).toEqual([path, []]);
      }

      const { page, complaints } = await watchedPage(
        await profile(browser, { ...looks, scripts: false }),
        origin,
      );
      await page.goto(`${origin}/`);
      await page.getByRole("link", { name: "Register" }).click();
      await page.getByLabel("Username").fill(name);
      await page.getByLabel("E-mail").fill(`${name}@example.org`);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Create account" }).click();
      expect(await page.getByRole("status").textContent()).toContain(`Welcome, ${name}.`);
      await page.goto(`${origin}${await linkFor(`${name}@example.org`)}`);
      await page.getByRole("button", { name: "Confirm this address" }).click();
      await page.getByRole("link", { name }).click();
      expect(await page.textContent("main")).toContain(`E-mails go to ${name}@example.org.`);
      await page.getByRole("button", { name: "Log out" }).click();
      await page.getByRole("link", { name: "Log in" }).click();
      await page.getByLabel("Username or e-mail").fill(name);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Log in" }).click();
      expect(complaints).toEqual([]);

      await seen.page.context().addCookies(await page.context().cookies());
      for (const path of ["/settings/", "/settings/security/", "/settings/close/", "/new/"]) {
        await seen.page.goto(`${origin}${path}`);
        expect([path, await findings(seen.page)]).toEqual([path, []]);
      }
      expect(seen.complaints).toEqual([]);
    },
  );
});
