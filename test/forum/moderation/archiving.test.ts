import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const copy = join(root, "var", `archiving-${process.pid}`);
const forum = join(copy, "apps", "forum");

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Adds one file, and one line in the table of addresses; gives how many files that touched. */
function addArchiving(): number {
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, "apps", "forum"), forum, { recursive: true });
  for (const shared of ["templates", "migrations"])
    symlinkSync(join(root, shared), join(copy, shared));
  const kind = readFileSync(join(root, "test", "data", "archive-topic.txt"));
  writeFileSync(join(forum, "models", "moderation", "kinds", "archive-topic.ts"), kind);
  const urls = join(forum, "urls.ts");
  const line = '    lock: form("<int:id>/lock/"),\n';
  const table = readFileSync(urls, "utf8");
  expect(table).toContain(line);
  writeFileSync(urls, table.replace(line, `${line}    archive: form("<int:id>/archive/"),\n`));
  return 2;
}

const onSqlite = process.env["TEST_DATABASE_URL"] === undefined;

describe.runIf(onSqlite)("a kind of moderation that somebody adds", () => {
  it("is one file and one line, and then everywhere", { timeout: 60_000 }, async () => {
    expect(addArchiving()).toBe(2);
    const script = join(root, "test", "support", "archiving-forum.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [script, forum], { cwd: copy });
    expect(JSON.parse(stdout)).toEqual({
      button: expect.stringMatching(/^\/t\/\d+\/archive\/$/),
      forMembers: false,
      asked: true,
      forbidden: 403,
      withoutReason: true,
      done: true,
      locked: true,
      log: true,
      told: true,
      undone: true,
      inLists: true,
      many: true,
    });
  });
});
