import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openDatabase } from "quintet/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changed, quintet } from "./run-quintet.ts";

const folder = resolve("var", `databases-test-${process.pid}`);
const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
const write = (file: string, text: string) => writeFileSync(`${folder}/${file}`, text);

const LINE = (fields: string) => `
import { f, model, QuerySet } from "quintet/models";
import { Article } from "./article.ts";
export class Line extends model("lines", { text: f.char({ max: 40 })${fields} }) {
  static objects = new QuerySet(this);
}
export const about = Article;
`;

const tablesIn = async (file: string) => {
  const database = await openDatabase(`sqlite:${folder}/var/${file}`);
  const { rows } = await database.execute<{ name: string }>(
    "select name from sqlite_schema where type = 'table' and name in ('articles', 'lines')",
  );
  await database.close();
  return rows.map(({ name }) => name);
};

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await quintet(["startproject", "blog", folder, "--no-install"], ".");
  write("models/line.ts", LINE(""));
  const imported = changed(
    read("app.ts"),
    'import { url } from "./urls.ts";',
    'import { url } from "./urls.ts";\nimport { Line } from "./models/line.ts";\nimport { placed } from "quintet/database";',
  );
  const listed = "    Article,\n    Line,\n  ],\n  databases: DATABASES,";
  const app = changed(imported, "    Article,\n  ],", listed);
  const databases = `{
    addresses: () => ({ archive: process.env["ARCHIVE_URL"] ?? null, copy: null }),
    replicas: ["copy"],
    routers: [placed({ archive: [Line] })],
  }`;
  write("app.ts", changed(app, "DATABASES", databases));
  const made = await quintet(["makemigrations", "--name", "add_lines"], folder);
  expect(made).toMatchObject({ code: 0, error: "" });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a site with several databases", { timeout: 120_000 }, () => {
  const env = { ARCHIVE_URL: `sqlite:${folder}/var/archive.sqlite3` };

  it("is migrated one by one, by name", async () => {
    expect(await quintet(["migrate"], folder, { env })).toMatchObject({ code: 0, error: "" });
    expect(await tablesIn("site.sqlite3")).toEqual(["articles"]);
    const shown = await quintet(["showmigrations", "--database", "archive"], folder, { env });
    expect(shown.out).toBe("[ ] 0001_initial\n[ ] 0002_add_lines\n");
    const planned = await quintet(["migrate", "--database", "archive", "--plan"], folder, { env });
    expect(planned.out).not.toContain("articles");
    expect(planned.out).toContain("create the table lines");
    await quintet(["migrate", "--database", "archive"], folder, { env });
    expect(await tablesIn("archive.sqlite3")).toEqual(["lines"]);
    const check = await quintet(["check"], folder, { env });
    expect(check.out).not.toMatch(/migrations\./);
  });

  it("says which there are", async () => {
    const wrong = await quintet(["migrate", "--database", "archiv"], folder, { env });
    expect(wrong.code).toBe(1);
    expect(wrong.error).toContain(
      'The site has no database "archiv". Did you mean "archive"? It has default, archive and copy.',
    );
  });

  it("has all in one where no address is set", async () => {
    rmSync(`${folder}/var`, { recursive: true });
    expect(await quintet(["migrate"], folder)).toMatchObject({ code: 0 });
    expect((await tablesIn("site.sqlite3")).toSorted()).toEqual(["articles", "lines"]);
    expect(existsSync(`${folder}/var/archive.sqlite3`)).toBe(false);
  });

  it("names the database whose address cannot be used", async () => {
    const wrong = await quintet(["migrate"], folder, { env: { ARCHIVE_URL: "postgres://x/y" } });
    expect(wrong.error).toContain('The address of the database "archive": "postgres:" is no kind');
  });

  it("is told of a foreign key from one into another", async () => {
    write(
      "models/line.ts",
      LINE(', article: f.foreignKey(() => Article, { onDelete: "cascade" })'),
    );
    const check = await quintet(["check"], folder);
    expect(check.code).toBe(1);
    expect(check.out).toContain(
      'Error database.E001: Line.article points from the database "archive" at Article in "default".',
    );
  });
});
