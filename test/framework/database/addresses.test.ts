import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "quintet/database";
import type { QuintetError } from "quintet/kernel";

const folder = mkdtempSync(join(tmpdir(), "quintet-address-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function refusal(url: string): Promise<QuintetError> {
  const opened = openDatabase(url, { connectTimeout: 500 });
  return opened.then(
    () => expect.unreachable(`${url} was opened`),
    (error: unknown) => error as QuintetError,
  );
}

describe("a database address", () => {
  it.each([
    ["postgres://x/y", 'DATABASE_URL: "postgres:" is no kind of database that Quintet knows.'],
    ["forum.sqlite3", "DATABASE_URL: it names no kind of database."],
    ["sqlite:", "DATABASE_URL: the address names no file."],
    [
      "mysql://user:secret@host:3306",
      "DATABASE_URL: the name of the database is missing after the host.",
    ],
    ["mysql://user:se/cret@host:33 06/x", "DATABASE_URL: it cannot be read as an address."],
    [
      "mysql://user:secret@host/db?multipleStatements=true",
      'DATABASE_URL: "multipleStatements" is no option of an address.',
    ],
  ])("%s is refused in one sentence", async (url, sentence) => {
    const error = await refusal(url);
    expect(error.message).toBe(sentence);
    expect(error.code).toBe("database.bad-url");
    expect(error.hint).toBeTruthy();
    expect(error.explain()).not.toContain("secret");
  });

  it("names the server that does not answer", async () => {
    const error = await refusal("mysql://user:secret@127.0.0.1:1/db");
    expect(error.message).toBe("No database server answers at 127.0.0.1:1 (ECONNREFUSED).");
    expect(error.code).toBe("database.unreachable");
  });

  it("names the file that is no database, and the folder that cannot be made", async () => {
    const file = join(folder, "letter.txt");
    writeFileSync(file, "Dear reader, this is no database at all. ".repeat(100));
    expect((await refusal(`sqlite:${file}`)).message).toContain(
      "cannot be opened or written (SQLITE_NOTADB)",
    );
    expect((await refusal(`sqlite:${file}/deeper/x.sqlite3`)).message).toContain("cannot be made");
  });

  it("makes the file and its folder", async () => {
    const file = join(folder, "new", "deep", "x.sqlite3");
    const database = await openDatabase(`sqlite:${file}`);
    expect(database.engine).toBe("sqlite");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(`${file}-wal`).mode & 0o077).toBe(0);
    expect((await database.execute("pragma journal_mode")).rows).toEqual([{ journal_mode: "wal" }]);
    expect((await database.execute("pragma foreign_keys")).rows).toEqual([{ foreign_keys: 1 }]);
    await database.close();
  });

  // To root every file can be written.
  it.skipIf(process.getuid?.() === 0)("reads a file that may not be written to", async () => {
    const file = join(folder, "kept.sqlite3");
    const made = await openDatabase(`sqlite:${file}`);
    await made.execute("create table kept (word text)");
    await made.close();
    chmodSync(file, 0o400);
    const database = await openDatabase(`sqlite:${file}`, { readOnly: true });
    expect((await database.execute("select word from kept")).rows).toEqual([]);
    await database.close();
  });
});

const servers = [process.env["TEST_MYSQL_URL"], process.env["TEST_MARIADB_URL"]].filter(
  (url) => url !== undefined,
);

describe.each(servers)("the server at an address", (url) => {
  const changed = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return address.href;
  };

  it("refuses a wrong password and a database that is not there", async () => {
    const wrong = await refusal(changed((address) => (address.password = "secret")));
    expect(wrong.message).toMatch(
      /^DATABASE_URL: the server at .* refuses the user "app" with this password\.$/,
    );
    const missing = await refusal(changed((address) => (address.pathname = "/app_test_not_there")));
    expect(missing.message).toMatch(/has no database "app_test_not_there"\.$/);
  });

  it("tells the engine, and is strict, in UTC, and READ COMMITTED", async () => {
    const database = await openDatabase(url);
    const variable = database.engine === "mysql" ? "transaction_isolation" : "tx_isolation";
    const { rows } = await database.execute(
      `select @@sql_mode as modes, @@time_zone as zone, @@${variable} as isolation, @@collation_connection as collation`,
    );
    expect(rows[0]!["modes"]).toContain("STRICT_ALL_TABLES");
    expect(rows[0]!["collation"]).toMatch(/0900_ai_ci|uca1400_nopad_ai_ci/);
    expect(rows[0]).toMatchObject({ zone: "+00:00", isolation: "READ-COMMITTED" });
    expect(database.url).not.toContain("app:app");
    await database.close();
  });
});
