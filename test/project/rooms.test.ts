import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./running.ts";
import { Followed, nameOf, stepsOf } from "./followed.ts";

const PAGES = ["1-models", "2-pages", "3-booking", "4-server"];
const servers = [
  ["MySQL", process.env["TEST_MYSQL_URL"]],
  ["MariaDB", process.env["TEST_MARIADB_URL"]],
] as const;

describe("the tutorial of a site on which rooms are booked", () => {
  const rooms = new Followed("rooms");
  beforeAll(() => rooms.start());
  afterAll(() => rooms.remove());

  for (const step of stepsOf(...PAGES.map((page) => `docs/tutorial/rooms/${page}.md`))) {
    it(nameOf(step), () => rooms.follow(step), 60_000);
  }

  for (const [name, url] of servers) {
    it.skipIf(!url)(`ends with a site whose tests pass on ${name}, too`, { timeout: 60_000 }, () =>
      run("env", [`TEST_DATABASE_URL=${url}`, process.execPath, rooms.bin, "test"], rooms.folder),
    );
  }

  it("ends with a project that compiles", () => rooms.compile());

  it("ends with a project that its linter has nothing against", () => rooms.lint());

  it("stays under 900 lines, those of the starter with them", () => {
    const files = readdirSync(rooms.folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(?:ts|html|txt)$/.test(path))
      .filter((path) => !/^(?:node_modules|var|test|migrations)\//.test(path));
    const lines = files.map(
      (path) => readFileSync(join(rooms.folder, path), "utf8").split("\n").length - 1,
    );
    expect(lines.reduce((sum, one) => sum + one)).toBeLessThan(900);
  });
});
