import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { copyOfForum, follow, textsOf, touchedSince } from "../../support/recipes.ts";
import { ROOT } from "../../support/source-files.ts";

const onSqlite = process.env["TEST_DATABASE_URL"] === undefined;

describe.runIf(onSqlite)("a kind of moderation that somebody adds", () => {
  let copy = "";
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("is one file and one line, and then everywhere", { timeout: 60_000 }, async () => {
    copy = copyOfForum("archiving");
    const before = textsOf(copy);
    follow("A kind of moderation", copy);
    expect(touchedSince(before, copy)).toEqual([
      "apps/forum/models/moderation/kinds/archive-topic.ts",
      "apps/forum/urls.ts",
    ]);
    const words = [
      join(ROOT, "test", "support", "archiving-forum.ts"),
      join(copy, "apps", "forum"),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: copy });
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
