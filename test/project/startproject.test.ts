import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changed } from "../framework/cli/run-quintet.ts";
import { stoppedBy, run, running } from "./running.ts";

const quiet = ["--prefer-offline", "--no-fund", "--no-audit", "--loglevel=error"];

describe("a project from the packed framework", () => {
  // Outside the repository, so that nothing of it can be found by accident.
  const folder = mkdtempSync(join(tmpdir(), "quintet-packed-"));
  const blog = join(folder, "blog");

  beforeAll(async () => {
    await run("npm", ["run", "build"], ".");
    await run("npm", ["pack", "./packages/framework/dist", "--pack-destination", folder], ".");
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    await run("npm", ["install", `./${tarball}`, ...quiet], folder);
    await run("npx", ["quintet", "startproject", "blog"], folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("depends on the tarball that wrote it", () => {
    const manifest = JSON.parse(readFileSync(join(blog, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    expect(manifest.dependencies["quintet"]).toMatch(/^file:\.\.\/quintet-\d+\.\d+\.\d+\.tgz$/);
  });

  it("holds built code and no TypeScript to be stripped", () => {
    const source = join(blog, "node_modules", "quintet", "src");
    expect(existsSync(join(source, "models", "index.js"))).toBe(true);
    expect(existsSync(join(source, "models", "index.d.ts"))).toBe(true);
    expect(existsSync(join(source, "models", "index.ts"))).toBe(false);
  });

  it("passes its own tests", async () => {
    expect(await run("npm", ["test"], blog)).toMatch(/Tests.*[1-9][0-9]* passed/);
  });

  it("compiles, and its checks find nothing", async () => {
    expect(await run("npm", ["run", "check"], blog)).toContain("No problems found.");
  });

  it("is told of an await that was forgotten", async () => {
    const path = join(blog, "controllers/articles.ts");
    const before = readFileSync(path, "utf8");
    const write = "Article.objects.filter({ id: 1 }).update({ text: clean.text });";
    writeFileSync(path, changed(before, "const article =", `${write}\n      const article =`));
    const said = run("npm", ["run", "check"], blog);
    await expect(said).rejects.toThrow(/no-floating-promises[\s\S]*controllers\/articles\.ts:18/);
    writeFileSync(path, before);
  });

  it("has the migration that its models ask for", async () => {
    const said = await run("npx", ["quintet", "makemigrations", "--check"], blog);
    expect(said).toContain("The models are as the migrations say.");
  });

  it("shows a page from its database, and stops on Ctrl-C", async () => {
    const site = running("npm", ["start"], blog, { PORT: "0" });
    const [, address] = await site.until(/is running on (http:\S+)/);
    const page = await fetch(address!);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Nothing has been written yet.");
    expect(stoppedBy("SIGINT")).toContain(await site.stop("SIGINT"));
    expect(site.printed()).not.toMatch(/npm error|at .*:\d+:\d+/);
  });
});
