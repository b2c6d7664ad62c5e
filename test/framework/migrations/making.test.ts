import { readFile, writeFile } from "node:fs/promises";
import { makeMigration, migrationsCheck } from "quintet/migrations";
import { f, index, model, registerModels } from "quintet/models";
import { describe, expect, it } from "vitest";
import { models } from "./forum-models.ts";
import { migrationsFolder, migrationText } from "./support.ts";

class Note extends model("notes", {
  title: f.char({ max: 80 }),
  done: f.bool({ default: false }),
}) {}

/** The calls that lead from notes as above to a changed model. */
async function changed(
  fields: Parameters<typeof model>[1],
  options: object = {},
  indexes: string[] = [],
) {
  const folder = await migrationsFolder();
  await makeMigration([Note], folder);
  const Changed = class Note extends model("notes", fields, {
    indexes: indexes.map((one) => index(one as "id")),
  }) {};
  registerModels([Changed]);
  const made = await makeMigration([Changed], folder, options);
  return (
    made && {
      name: made.name,
      calls: made.operations.map(({ call }) => [call.name, call.argument]),
    }
  );
}

describe("the first migration", () => {
  it("creates every table, parents first, and closes circles at the end", async () => {
    const folder = await migrationsFolder();
    const made = await makeMigration(models, folder);
    expect(made?.name).toBe("0001_initial");
    expect(made?.operations.map((operation) => operation.describe)).toEqual([
      "create the table members",
      "create the table topics",
      "create the table posts",
      "add the foreign key lastPost to topics",
    ]);
    expect(await readFile(made!.path, "utf8")).toBe(made!.text);
  });

  it("is written to be read", async () => {
    const made = await makeMigration([Note], await migrationsFolder());
    expect(made?.text).toBe(`import { createTable, migration } from "quintet/migrations";

export default migration({
  operations: [
    createTable({
      table: "notes",
      fields: {
        id: { kind: "id" },
        title: { kind: "char", max: 80 },
        done: { kind: "bool", default: false },
      },
    }),
  ],
});
`);
  });

  it("is the only one while the models stay as they are", async () => {
    const folder = await migrationsFolder();
    await makeMigration(models, folder);
    expect(await makeMigration(models, folder)).toBeNull();
  });

  it("is not written in a dry run", async () => {
    const folder = await migrationsFolder();
    expect((await makeMigration([Note], folder, { dryRun: true }))?.name).toBe("0001_initial");
    expect((await makeMigration([Note], folder))?.name).toBe("0001_initial");
  });
});

describe("a changed model", () => {
  it("gives an added field", async () => {
    expect(
      await changed({
        title: f.char({ max: 80 }),
        done: f.bool({ default: false }),
        text: f.text({ null: true }),
      }),
    ).toEqual({
      name: "0002_add_text_to_notes",
      calls: [["addField", { table: "notes", name: "text", field: { kind: "text", null: true } }]],
    });
  });

  it("gives an altered field", async () => {
    expect(
      await changed({ title: f.char({ max: 90, unique: true }), done: f.bool({ default: false }) }),
    ).toEqual({
      name: "0002_alter_title_of_notes",
      calls: [
        [
          "alterField",
          { table: "notes", name: "title", field: { kind: "char", max: 90, unique: true } },
        ],
      ],
    });
  });

  it("gives an added index and a removed field, in an order that works", async () => {
    expect(await changed({ title: f.char({ max: 80 }) }, {}, ["title"])).toEqual({
      name: "0002_add_notes_title_index_to_notes_and_more",
      calls: [
        ["addIndex", { table: "notes", name: "notes_title_index", columns: ["title"] }],
        ["removeField", { table: "notes", name: "done" }],
      ],
    });
  });

  it("gives nothing for choices in another order, a new class name or a default that is a function", async () => {
    class Old extends model("things", { state: f.choice(["a", "b"]), key: f.char({ max: 8 }) }) {}
    class New extends model("things", {
      state: f.choice(["b", "a"]),
      key: f.char({ max: 8, default: () => "made" }),
    }) {}
    const folder = await migrationsFolder();
    await makeMigration([Old], folder);
    expect(await makeMigration([New], folder)).toBeNull();
  });

  it("gives a new choice, unless the migrations never wrote the choices down", async () => {
    class Old extends model("things", { state: f.choice(["a", "b"]) }) {}
    class New extends model("things", { state: f.choice(["a", "b", "c"]) }) {}
    const folder = await migrationsFolder();
    await makeMigration([Old], folder);
    const made = await makeMigration([New], folder);
    expect(made?.operations.map(({ call }) => call)).toEqual([
      {
        name: "alterField",
        argument: {
          table: "things",
          name: "state",
          field: { kind: "choice", choices: ["a", "b", "c"] },
        },
      },
    ]);
    const older = await migrationsFolder({
      "0001_things.ts": migrationText(
        'createTable({ table: "things", fields: { id: { kind: "id" }, state: { kind: "choice" } } })',
      ),
    });
    expect(await makeMigration([New], older)).toBeNull();
  });

  it("says what is lost, and which values migrate will refuse", async () => {
    const Things = (fields: Parameters<typeof model>[1], name = "things") =>
      class Thing extends model(name, fields) {};
    const before = [
      Things({
        name: f.char({ max: 40 }),
        state: f.choice(["a", "b"]),
        price: f.decimal({ digits: 6, places: 3 }),
        size: f.int(),
        more: f.text(),
      }),
      Things({ word: f.text() }, "words"),
    ];
    const after = Things({
      name: f.char({ max: 20 }),
      state: f.choice(["a"]),
      price: f.decimal({ digits: 6, places: 2 }),
      size: f.bool(),
    });
    const folder = await migrationsFolder();
    expect((await makeMigration(before, folder))?.losses).toEqual([]);
    expect((await makeMigration([after], folder, { remove: ["words"] }))?.losses).toEqual([
      'migrate refuses a row where the field "name" of "things" is longer than 20 characters',
      'migrate refuses a row where the field "state" of "things" is none of the choices "a"',
      'migrate refuses a row where the field "price" of "things" is no number of 4 digits before the point and 2 after',
      'migrate refuses a row where the field "size" of "things" is neither 0 nor 1',
      'what the field "more" of "things" holds is lost',
      'every row of the table "words" is lost',
    ]);
  });

  it("gives dropped tables, keys in circles first", async () => {
    const folder = await migrationsFolder();
    await makeMigration(models, folder);
    const made = await makeMigration([], folder, { remove: ["members", "topics", "posts"] });
    expect(made?.operations.map((operation) => operation.describe)).toEqual([
      "remove the foreign key lastPost from topics",
      "drop the table posts",
      "drop the table topics",
      "drop the table members",
    ]);
  });
});

describe("a table without a model", () => {
  const QUESTION = 'The table "more" has no model: is it still listed in app.ts?';
  class More extends model("more", { name: f.char({ max: 8 }) }) {}
  async function recorded(): Promise<string> {
    const folder = await migrationsFolder();
    await makeMigration([Note, More], folder);
    return folder;
  }

  it("is dropped only when it is named: its model may have been left out of app.ts", async () => {
    const folder = await recorded();
    await expect(makeMigration([Note], folder)).rejects.toMatchObject({
      code: "migrations.table-without-model",
      message: QUESTION,
      hint:
        "List what was left out under models in app.ts. If it is to go, run " +
        "makemigrations --remove more and its rows are dropped.",
    });
    const made = await makeMigration([Note], folder, { remove: ["more"] });
    expect(made?.operations.map(({ describe: said }) => said)).toEqual(["drop the table more"]);
  });

  it("is asked about by the check too", async () => {
    expect(await migrationsCheck([Note], await recorded())()).toMatchObject([
      {
        id: "migrations.E001",
        message: `The models differ from the migrations. ${QUESTION}`,
        hint: expect.stringContaining("--remove more") as string,
      },
    ]);
  });

  it("stands beside others in one question", async () => {
    const folder = await recorded();
    await expect(makeMigration([], folder)).rejects.toThrow(
      'The tables "notes" and "more" have no models: are they still listed in app.ts?',
    );
  });
});

describe("a possible rename", () => {
  const renamed = { headline: f.char({ max: 80 }), done: f.bool({ default: false }) };

  it("is never guessed: the error names both ways", async () => {
    await expect(changed(renamed)).rejects.toMatchObject({
      code: "migrations.possible-rename",
      message:
        'The field "title" went and the field "headline", of the same kind, came (notes.title): ' +
        "is it the same one under a new name?",
      hint:
        "If it is, run makemigrations --rename notes.title:headline and its data is kept. " +
        "If it is not, run makemigrations --remove notes.title and its data is dropped.",
    });
  });

  it("is made when it is asked for", async () => {
    expect(await changed(renamed, { rename: ["notes.title:headline"] })).toEqual({
      name: "0002_rename_title_of_notes_to_headline",
      calls: [["renameField", { table: "notes", from: "title", to: "headline" }]],
    });
  });

  it("may also alter what it renames", async () => {
    const wider = { headline: f.char({ max: 200 }), done: f.bool({ default: false }) };
    const made = await changed(wider, { rename: ["notes.title:headline"] });
    expect(made?.calls.map(([name]) => name)).toEqual(["renameField", "alterField"]);
  });

  it("is a removal and an addition when that is said", async () => {
    const made = await changed(renamed, { remove: ["notes.title"], fill: ["notes.headline=?"] });
    expect(made?.calls).toEqual([
      [
        "addField",
        { table: "notes", name: "headline", field: { kind: "char", max: 80 }, fill: "?" },
      ],
      ["removeField", { table: "notes", name: "title" }],
    ]);
  });

  it("is asked about for tables too", async () => {
    const folder = await migrationsFolder();
    await makeMigration([Note], folder);
    class Memo extends model("memos", {
      title: f.char({ max: 80 }),
      done: f.bool({ default: false }),
    }) {}
    await expect(makeMigration([Memo], folder)).rejects.toMatchObject({
      code: "migrations.possible-rename",
      hint: expect.stringContaining("--rename notes:memos"),
    });
    const made = await makeMigration([Memo], folder, { rename: ["notes:memos"] });
    expect(made?.operations.map(({ call }) => call)).toEqual([
      { name: "renameTable", argument: { from: "notes", to: "memos" } },
    ]);
  });

  it("must fit what is there", async () => {
    await expect(changed(renamed, { rename: ["notes.titel:headline"] })).rejects.toMatchObject({
      code: "migrations.bad-rename",
      message:
        'The rename "notes.titel:headline" does not fit: there is no "titel". Did you mean "title"?',
    });
    await expect(changed(renamed, { rename: ["title"] })).rejects.toMatchObject({
      code: "migrations.bad-rename",
      message: '"title" does not say what is renamed.',
    });
  });
});

describe("a new required field without default", () => {
  const fields = { title: f.char({ max: 80 }), done: f.bool({ default: false }), rank: f.int() };

  it("is not written before somebody says what the rows get that are there", async () => {
    await expect(changed(fields)).rejects.toMatchObject({
      code: "migrations.needs-fill",
      message:
        'The field "rank" of "notes" is required and has no default: what do the rows get that are there?',
      hint: "Run makemigrations --fill notes.rank=VALUE, or give the field a default, or make it null: true.",
    });
  });

  it("is written with the value that was said", async () => {
    expect((await changed(fields, { fill: ["notes.rank=7"] }))?.calls).toEqual([
      ["addField", { table: "notes", name: "rank", field: { kind: "int" }, fill: 7 }],
    ]);
  });

  it("is not written with a value that is none of its choices", async () => {
    const wanted = { title: f.char({ max: 80 }), state: f.choice(["open", "shut"]) };
    const answers = { remove: ["notes.done"], fill: ["notes.state=ajar"] };
    await expect(changed(wanted, answers)).rejects.toMatchObject({
      code: "migrations.bad-constant",
      message: 'The column "state" is choice and cannot hold the constant "ajar".',
    });
  });

  it("is not written with a value that says nothing", async () => {
    await expect(changed(fields, { fill: ["rank=7"] })).rejects.toMatchObject({
      code: "migrations.bad-fill",
    });
  });
});

describe("an index that MySQL cannot make", () => {
  it("is refused before it is written", async () => {
    class Text extends model("texts", { body: f.text({ unique: true }) }) {}
    class Long extends model(
      "longs",
      { a: f.char({ max: 500 }), b: f.char({ max: 500 }) },
      { indexes: [index("a", "b")] },
    ) {}
    await expect(makeMigration([Text], await migrationsFolder())).rejects.toMatchObject({
      code: "migrations.unindexable",
      message:
        'The index "texts_body_unique" of "texts" is too long at "body": ' +
        "MySQL indexes at most 3072 bytes (768 characters), and no text without a bound.",
    });
    await expect(makeMigration([Long], await migrationsFolder())).rejects.toMatchObject({
      message: expect.stringContaining('The index "longs_a_b_index" of "longs" is too long at "b"'),
    });
  });

  it("is refused over a column with a minus in its name", async () => {
    class Own extends model("owns", {
      body: f.text({ column: "body-text", unique: true }),
    }) {}
    await expect(makeMigration([Own], await migrationsFolder())).rejects.toMatchObject({
      code: "migrations.unindexable",
      message: expect.stringContaining('of "owns" is too long at "body-text"'),
    });
  });
});

describe("the system check", () => {
  it("finds nothing when the migrations record the models", async () => {
    const folder = await migrationsFolder();
    await makeMigration(models, folder);
    expect(await migrationsCheck(models, folder)()).toEqual([]);
  });

  it("says what differs and what to run", async () => {
    const folder = await migrationsFolder();
    await makeMigration([Note], folder);
    class More extends model("more", { name: f.char({ max: 8 }) }) {}
    expect(await migrationsCheck([Note, More], folder)()).toEqual([
      {
        level: "error",
        id: "migrations.E001",
        message: "The models differ from the migrations: create the table more.",
        hint: "Run npx quintet makemigrations, look at what it wrote, and commit it.",
      },
    ]);
  });

  it("says which file cannot be read", async () => {
    const folder = await migrationsFolder();
    await makeMigration([Note], folder);
    await writeFile(`${folder}/0002_broken.ts`, "export default 7;\n");
    expect(await migrationsCheck([Note], folder)()).toMatchObject([
      {
        id: "migrations.E002",
        message: "The file 0002_broken.ts does not export a migration as its default.",
      },
    ]);
  });
});
