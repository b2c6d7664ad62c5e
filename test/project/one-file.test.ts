import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { blocksOf } from "../support/markdown-pages.ts";
import { ROOT } from "../support/source-files.ts";
import { run, running } from "./running.ts";

const path = "docs/tutorial/one-file.md";
const page = { path, text: readFileSync(join(ROOT, path), "utf8") };

/** The files that a section of the page names, by their paths. */
function filesOf(section: number): readonly (readonly [string, string])[] {
  const text = page.text.split(/^## /m)[section]!;
  return ["ts", "html", "json"]
    .flatMap((info) => blocksOf({ path, text }, info))
    .flatMap(({ info, text: written }) => {
      const name = info.split(" file=")[1];
      return name === undefined ? [] : [[name, written] as const];
    });
}

describe("a site in one file", () => {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "one-file-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function write(section: number): void {
    for (const [name, text] of filesOf(section)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  }

  /** Serve the file, ask something of it, and stop it. */
  async function served(ask: (origin: string) => Promise<void>, more = {}): Promise<void> {
    const environment = { PORT: "0", NODE_ENV: "test", SITE_URL: "", ...more };
    const site = running(process.execPath, ["app.ts"], folder, environment);
    try {
      const [, origin] = await site.until(/running on (http:\/\/localhost:\d+)/);
      await ask(origin!);
    } finally {
      await site.stop("SIGTERM");
    }
  }

  it("is ten lines of its own", () => {
    write(1);
    const lines = readFileSync(join(folder, "app.ts"), "utf8").split("\n");
    const own = lines.filter((line) => line.trim() !== "" && !line.startsWith("import "));
    expect(own.length).toBeLessThanOrEqual(10);
  });

  it("greets whoever asks, and is as guarded as a large one", () =>
    served(async (origin) => {
      const page = await fetch(`${origin}/hello/%3Cb%3E/`);
      expect(await page.text()).toBe("<h1>Hello, &lt;b&gt;!</h1>");
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      const foreign = { method: "POST", headers: { "sec-fetch-site": "cross-site" } };
      expect((await fetch(`${origin}/`, foreign)).status).toBe(403);
      const lost = await fetch(`${origin}/nowhere/`);
      expect([lost.status, await lost.text()]).toEqual([
        404,
        expect.stringContaining("There is no page at this address."),
      ]);
      expect(existsSync(join(folder, "var/site.sqlite3"))).toBe(false);
    }));

  it("has a test that imports it without serving it", async () => {
    expect(await run(process.execPath, ["--test", "app.test.ts"], folder)).toContain("pass 1");
  });

  it("keeps notes when it has a model, a form and a template", async () => {
    write(2);
    const quintet = join(ROOT, "packages/framework/bin/quintet.mjs");
    await run(process.execPath, [quintet, "makemigrations"], folder);
    expect(await run(process.execPath, [quintet, "check"], folder)).toContain("No problems found.");
    await served(async (origin) => {
      const body = new URLSearchParams({ text: "<Milk>" });
      const answer = await fetch(origin, { method: "POST", body, headers: { origin } });
      expect(await answer.text()).toContain("<li>&lt;Milk&gt;</li>");
      const refused = { method: "POST", body: new URLSearchParams(), headers: { origin } };
      expect((await fetch(origin, refused)).status).toBe(422);
    });
  });

  it("compiles", async () => {
    const declared = join(ROOT, "packages/framework/src/templates/nunjucks.d.ts");
    const options = { extends: join(ROOT, "tsconfig.json"), include: ["*.ts", declared] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    rmSync(join(folder, "app.test.ts"));
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [compiler, "-p", "tsconfig.json"], folder);
  });
});
