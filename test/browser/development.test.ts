import { readFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quintet } from "../framework/cli/run-quintet.ts";
import { running, type Running } from "../project/running.ts";
import { chromiumPath, launch, overflow, profile, watchedPage } from "./chromium.ts";

const folder = resolve("var", `dev-browser-${process.pid}`);
const QUINTET = resolve("packages/framework/bin/quintet.mjs");
const SECOND = { timeout: 10_000 };

/** Opens everything that can be opened, in the panel too. */
const OPEN =
  "for (const root of [document, document.querySelector('aside')?.shadowRoot]) root?.querySelectorAll('details').forEach((d) => (d.open = true))";

function change(file: string, from: string | RegExp, to: string): void {
  const path = `${folder}/${file}`;
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe.skipIf(chromiumPath === undefined)("a site that is being written", () => {
  let browser: Browser;
  let dev: Running;
  let origin = "";

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    await quintet(["startproject", "blog", folder, "--no-install"], ".");
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const env = { NODE_ENV: undefined, PORT: String(port), SITE_URL: origin };
    dev = running(process.execPath, [QUINTET, "dev"], folder, env);
    await dev.until(/blog is running on/);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await dev.stop("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(path: string, reader: Parameters<typeof profile>[1] = { width: 1280 }) {
    const context = await profile(browser, reader);
    const watched = await watchedPage(context, origin);
    await watched.page.goto(origin + path);
    return { ...watched, close: () => context.close() };
  }

  const shows = (page: Page, text: string) => page.getByText(text).first().waitFor(SECOND);

  it("shows a saved template, style and code without a hand on the browser", async () => {
    const { page, complaints, close } = await opened("/");
    change("templates/articles/list.html", "<h1>Articles</h1>", "<h1>All the articles</h1>");
    await shows(page, "All the articles");
    const loaded = page.waitForEvent("load", SECOND);
    change("static/site.css", /^/, "h1 { color: rgb(1, 2, 3); }\n");
    await loaded;
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).color")).toBe(
      "rgb(1, 2, 3)",
    );
    change("static/site.css", "h1 { color: rgb(1, 2, 3); }\n", "");
    change("app.ts", "site_name: siteName", 'site_name: "Seen at once"');
    await shows(page, "Seen at once");
    expect(complaints).toEqual([]);
    await close();
  });

  it("shows a fault, and the page again when it is mended", async () => {
    const { page, close } = await opened("/");
    change("templates/articles/list.html", "article in articles", "article in artikles");
    await shows(page, "In the template");
    change("templates/articles/list.html", "article in artikles", "article in articles");
    await shows(page, "All the articles");
    change("urls.ts", /^/, "nonsense();\n");
    await shows(page, "The site does not run");
    change("urls.ts", "nonsense();\n", "");
    await shows(page, "All the articles");
    await close();
  });

  it.each([
    { width: 1280, theme: "light" },
    { width: 390, theme: "dark" },
    { width: 390, theme: "light", scripts: false },
  ] as const)("has help that everybody can read: $width px, $theme", async (reader) => {
    change("templates/articles/list.html", "article in articles", "article in artikles");
    const found: string[] = [];
    for (const path of ["/", "/artcles/new/", "/new/"]) {
      const { page, close } = await opened(path, reader);
      if ("scripts" in reader) {
        if ((await page.locator("summary").count()) === 0) found.push(`${path}: nothing to open`);
      } else {
        await page.evaluate(OPEN);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]!.html}`));
        const over = await overflow(page);
        if (over > 0) found.push(`${path} is ${over} px too wide`);
      }
      await close();
    }
    change("templates/articles/list.html", "article in artikles", "article in articles");
    expect(found).toEqual([]);
  });
});
