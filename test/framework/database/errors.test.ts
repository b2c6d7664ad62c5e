import { beforeAll, expect, it } from "vitest";
import { DatabaseError } from "quintet/database";
import { onEveryEngine } from "../../support/orm-engines.ts";

const secret = "hunter2";

onEveryEngine("errors", (engine) => {
  beforeAll(async () => {
    const { database } = engine;
    await database.execute(
      "create table guests (id integer not null primary key, name varchar(10) not null, age integer not null, constraint guests_name unique (name), check (age < 200))",
    );
    await database.execute(
      "create table visits (guest integer not null, foreign key (guest) references guests (id))",
    );
    await database.execute("insert into guests (id, name, age) values (1, ?, 30)", [secret]);
  });

  async function failure(sql: string, bindings: readonly unknown[]): Promise<DatabaseError> {
    const sent = engine.database.execute(sql, bindings);
    const error = await sent.then(
      () => expect.unreachable("nothing failed"),
      (caught: unknown) => caught as DatabaseError,
    );
    expect(error).toBeInstanceOf(DatabaseError);
    const told = JSON.stringify({
      ...error,
      message: error.message,
      stack: error.stack,
      cause: error.cause,
    });
    expect(told).not.toContain(secret);
    return error;
  }

  it.each([
    ["database.unique", "insert into guests (id, name, age) values (2, ?, 30)", [secret]],
    ["database.unique", "insert into guests (id, name, age) values (1, ?, 30)", [`${secret}x`]],
    ["database.foreign-key", "insert into visits (guest) values (?)", [99]],
    ["database.foreign-key", "insert into visits (guest) select 98 where ? = ?", [secret, secret]],
    ["database.invalid-data", "insert into guests (id, name, age) values (3, ?, ?)", [null, 30]],
    [
      "database.invalid-data",
      "insert into guests (id, name, age) values (3, ?, ?)",
      [`${secret}z`, 300],
    ],
    ["database.error", "select * from nowhere where name = ?", [secret]],
    ["database.error", "select nothing from guests where name = ?", [secret]],
    ["database.error", "selekt ?", [secret]],
  ])("%s: %s", async (code, sql, bindings) => {
    expect((await failure(sql, bindings)).code).toBe(code);
  });

  it("names the table and the column that are not there", async () => {
    expect((await failure("select * from nowhere where 1 = ?", [1])).message).toMatch(/nowhere/);
    expect((await failure("select nothing from guests where 1 = ?", [1])).message).toMatch(
      /nothing/,
    );
  });

  it("names the constraint or the columns that are taken", async () => {
    const error = await failure("insert into guests (id, name, age) values (2, ?, 30)", [secret]);
    expect(error).toMatchObject(
      engine.name === "SQLite" ? { columns: ["name"] } : { constraint: "guests_name" },
    );
  });

  it.skipIf(engine.name === "SQLite")(
    "repeats no text of the server that may quote a value",
    async () => {
      const quoting = await failure("select extractvalue('<a/>', concat('~', ?)) as x", [secret]);
      expect(quoting.message).toBe("The database refused a statement (error 1105).");
      const long = await failure("insert into guests (id, name, age) values (3, ?, 30)", [
        secret.repeat(9),
      ]);
      expect(long.message).toBe("A value does not fit its column (name).");
    },
  );
});
