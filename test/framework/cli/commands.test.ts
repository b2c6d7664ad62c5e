import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { quintet } from "./run-quintet.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quintet-cli-"));
});

describe("quintet", () => {
  it("without a command lists them all", async () => {
    const { code, out } = await quintet([], folder);
    expect(code).toBe(1);
    for (const name of ["serve", "migrate", "makemigrations", "startproject", "changepassword"]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} +\\S`, "m"));
    }
  });

  it("offers the nearest spelling of a command that is not there", async () => {
    const { code, error, out } = await quintet(["migrat"], folder);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toContain('There is no command "migrat". Did you mean "migrate"?');
    expect(error).toContain("cli.unknown-command");
  });

  it("explains each command", async () => {
    const { code, out } = await quintet(["changepassword", "--help"], folder);
    expect(code).toBe(0);
    expect(out).toContain("quintet changepassword NAME [--password-stdin]");
    expect(out).toContain("read the password from standard input");
  });

  it.each([
    [["changepassword"], "NAME is missing."],
    [["routes", "all"], '"all" is one word too many.'],
    [["migrate", "--pretend"], '"migrate" has no flag --pretend.'],
  ])("refuses %j with the right usage", async (words, sentence) => {
    const { code, error } = await quintet(words, folder);
    expect(code).toBe(1);
    expect(error).toContain(sentence);
    expect(error).toMatch(/Usage: quintet \w+/);
  });
});

describe("a command that needs a site", () => {
  it("says how to get one outside a project", async () => {
    const { code, error } = await quintet(["routes"], folder);
    expect(code).toBe(1);
    expect(error).toContain(`No package.json in ${folder} or above it names a site.`);
    expect(error).toContain("quintet startproject NAME");
  });

  it("names the file that package.json promised", async () => {
    writeFileSync(join(folder, "package.json"), '{ "quintet": { "site": "app.ts" } }');
    const { error } = await quintet(["routes"], folder);
    expect(error).toContain(
      `package.json names the site ${join(folder, "app.ts")}, which does not exist.`,
    );
  });

  it("says what app.ts must export", async () => {
    writeFileSync(
      join(folder, "package.json"),
      '{ "type": "module", "quintet": { "site": "app.ts" } }',
    );
    writeFileSync(join(folder, "app.ts"), "export const place = 1;\n");
    const { error } = await quintet(["routes"], folder);
    expect(error).toContain(`${join(folder, "app.ts")} exports no site.`);
  });

  it("finds the site from a folder below it", async () => {
    mkdirSync(join(folder, "models"));
    writeFileSync(
      join(folder, "package.json"),
      '{ "type": "module", "quintet": { "site": "none.ts" } }',
    );
    const { error } = await quintet(["routes"], join(folder, "models"));
    expect(error).toContain(join(folder, "none.ts"));
  });

  it("says which package.json is not JSON", async () => {
    writeFileSync(join(folder, "package.json"), "{ oops");
    const { error } = await quintet(["routes"], folder);
    expect(error).toContain(`${join(folder, "package.json")} is not JSON`);
  });
});

describe("startproject", () => {
  it("refuses a name that npm would refuse", async () => {
    const { error } = await quintet(["startproject", "My Blog"], folder);
    expect(error).toContain('"My Blog" is not a name for a project.');
  });

  it("refuses a folder with something in it", async () => {
    mkdirSync(join(folder, "blog", "kept"), { recursive: true });
    const { error } = await quintet(["startproject", "blog"], folder);
    expect(error).toContain(`${join(folder, "blog")} is not empty.`);
  });
});
