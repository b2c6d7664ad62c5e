import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quintet } from "./run-quintet.ts";

// Outside the repository: what a server has installed is the framework alone.
const folder = mkdtempSync(join(tmpdir(), "quintet-installed-"));
const library = join(folder, "library");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a site where only what it runs on is installed", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await quintet(["startproject", "library", "--about", "books", "--no-install"], folder);
    mkdirSync(join(library, "node_modules"));
    symlinkSync(resolve("packages/framework"), join(library, "node_modules/quintet"));
  });

  it("is checked but for the names in its templates", async () => {
    const { code, out, error } = await quintet(["check"], library);
    expect([code, error]).toEqual([0, ""]);
    expect(out).toBe(
      "TypeScript is not installed here: the names in templates are left out.\nNo problems found.\n",
    );
  });

  it("says of tables that are not there how they are made", async () => {
    const { code, error } = await quintet(["createadmin", "ann", "ann@example.org"], library);
    expect(code).toBe(1);
    expect(error).toMatch(/no such table: users\.[\s\S]*then npx quintet migrate\.\n$/);
  });
});
