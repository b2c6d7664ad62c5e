import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openDatabase } from "quintet/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changed, quintet } from "./run-quintet.ts";

const folder = resolve("var", `recount-test-${process.pid}`);
const DATABASE_URL = `sqlite:${resolve(folder, "var/recount.sqlite3")}`;
const MODELS = `
import { counter, f, model, q, QuerySet } from "quintet/models";

export class Shelf extends model("shelves", { books: f.counter(), lent: f.counter(), visits: f.int({ default: 0 }) }) {
  static objects = new QuerySet(this);
}
export class Book extends model(
  "books",
  { shelf: f.foreignKey(() => Shelf), isLent: f.bool({ default: false }) },
  { counters: [counter("shelf", "books"), counter("shelf", "lent", { where: q({ isLent: true }) })] },
) {
  static objects = new QuerySet(this);
}
export const recount = () => Shelf.objects.exclude({ visits: 0 }).update({ visits: 0 });
`;

const ran = (words: string) => quintet(words.split(" "), folder, { env: { DATABASE_URL } });

async function written(...statements: string[]): Promise<void> {
  const db = await openDatabase(DATABASE_URL);
  for (const sql of statements) await db.execute(sql);
  await db.close();
}

describe("counting anew by a command", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    await quintet(["startproject", "library", folder, "--no-install"], ".");
    writeFileSync(resolve(folder, "models/books.ts"), MODELS);
    const app = changed(
      readFileSync(resolve(folder, "app.ts"), "utf8"),
      "    Article,",
      "    Article, Shelf, Book,",
    );
    writeFileSync(
      resolve(folder, "app.ts"),
      `import { Book, recount, Shelf } from "./models/books.ts";\n${changed(app, "models: [", "recount, models: [")}`,
    );
    await ran("makemigrations");
    await ran("migrate");
    await written(
      "INSERT INTO shelves (books, lent, visits) VALUES (2, 0, 0), (7, 0, 3), (0, 5, 0)",
      "INSERT INTO books (shelf_id, is_lent) VALUES (1, 0), (1, 0), (2, 1)",
    );
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("looks at the models that are named, and at nothing else", async () => {
    expect((await ran("recount Shelf")).out).toBe("Every number was right.\n");
    expect((await ran("recount Boook")).error).toContain(
      'There is no model "Boook". Did you mean "Book"?',
    );
  });

  it("says what it corrected, of the models and of what the site counts by itself", async () => {
    const { code, out } = await ran("recount --batch 1");
    expect([code, out.split("\n")]).toEqual([
      0,
      [
        "Shelf.books: 1 number corrected.",
        "Shelf.lent: 2 numbers corrected.",
        "What the site counts by itself: 1 number corrected.",
        "",
      ],
    ]);
    expect((await ran("recount")).out).toBe("Every number was right.\n");
  });
});
