import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Client } from "quintet/testing";
import { Author, Book, openLibrary, people, url, type Library } from "./library.ts";

// A list that a server cannot answer in its time: here since another connection has the table for itself.

const servers = [
  ["MySQL", process.env["TEST_MYSQL_URL"]],
  ["MariaDB", process.env["TEST_MARIADB_URL"]],
].filter(([, address]) => address !== undefined) as [string, string][];

describe.each(servers)("a list of %s that takes too long", (_, address) => {
  let library: Library;
  let ann: Client;
  beforeAll(async () => {
    vi.stubEnv("TEST_DATABASE_URL", address);
    library = await openLibrary();
    vi.unstubAllEnvs();
    ann = await library.as((await people()).ann);
    const author = await Author.objects.create({ name: "Joyce" });
    await Book.objects.create({ title: "Ulysses", author });
  });
  afterAll(() => library.close());

  /** Do something while nobody else can read the books. */
  async function whileLocked<T>(run: () => Promise<T>): Promise<T> {
    let release = () => {};
    const waits = new Promise<void>((resolve) => (release = resolve));
    let lock = () => {};
    const locked = new Promise<void>((resolve) => (lock = resolve));
    const held = library.database.transaction(async () => {
      await library.database.execute("lock tables books write");
      lock();
      await waits;
      await library.database.execute("unlock tables");
    });
    await locked;
    try {
      return await run();
    } finally {
      release();
      await held;
    }
  }

  it("is stopped, says what would narrow it, and has everything but the rows", async () => {
    const page = await whileLocked(() => ann.get(url.admin.list.href({ model: "book" })));
    expect(page.status).toBe(503);
    expect(page.html).toContain(
      "This takes longer than a second, and was stopped. Narrow the list by one of these: State, Author, Is popular, Bought, Genres.",
    );
    expect(page.html).toContain('name="state"');
    expect(page.html).not.toContain("There is nothing here yet.");
    const after = await ann.get(url.admin.list.href({ model: "book" }));
    expect([after.status, after.html.includes("Ulysses")]).toEqual([200, true]);
  });

  it("is nothing to act upon", async () => {
    const act = url.admin.act.href({ model: "book" });
    const answer = await whileLocked(() => ann.post(act, { action: "lend", all: "1", query: "" }));
    expect(answer.status).toBe(503);
    expect(answer.html).toContain("This takes too long, and was stopped.");
    expect(await Book.objects.filter({ state: "lent" }).count()).toBe(0);
  });
});

describe("a list of SQLite", () => {
  it("has all the time that it takes: nothing can stop it", async () => {
    vi.stubEnv("TEST_DATABASE_URL", "sqlite::memory:");
    const library = await openLibrary();
    vi.unstubAllEnvs();
    const ann = await library.as((await people()).ann);
    expect(library.database.features.timeouts).toBe(false);
    expect((await ann.get(url.admin.list.href({ model: "book" }))).status).toBe(200);
    await library.close();
  });
});
