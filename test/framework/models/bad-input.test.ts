import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  col,
  f,
  jsonSet,
  load,
  model,
  QuerySet,
  related,
  subquery,
  ValueError,
  window,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Parent extends model("bad_parents", { name: f.char({ max: 4, null: true }) }) {
  static objects = new QuerySet(this);
}

class Sample extends model("bad_samples", {
  char: f.char({ max: 4, null: true }),
  fixed: f.char({ max: 4, fixed: true, null: true }),
  text: f.text({ null: true }),
  key: f.key({ max: 4, null: true }),
  slug: f.slug({ null: true }),
  email: f.email({ null: true }),
  url: f.url({ null: true }),
  choice: f.choice(["a", "b"], { null: true }),
  choices: f.choices(["a", "b"], { null: true }),
  file: f.file({ null: true }),
  picture: f.picture({ null: true }),
  tinyint: f.tinyint({ null: true }),
  smallint: f.smallint({ null: true, unsigned: true }),
  mediumint: f.mediumint({ null: true }),
  int: f.int({ null: true }),
  bigint: f.bigint({ null: true }),
  unsigned: f.bigint({ null: true, unsigned: true }),
  float: f.float({ null: true }),
  decimal: f.decimal({ digits: 6, places: 2, null: true }),
  bool: f.bool({ null: true }),
  dateTime: f.dateTime({ null: true }),
  instant: f.instant({ null: true }),
  date: f.date({ null: true }),
  time: f.time({ null: true }),
  duration: f.duration({ null: true }),
  uuid: f.uuid({ null: true }),
  binary: f.binary({ max: 4, null: true }),
  bytes: f.binary({ max: 4, fixed: true, null: true }),
  json: f.json({ null: true }),
  searchText: f.searchText({ null: true }),
  foreignKey: f.foreignKey(() => Parent, { null: true }),
}) {
  static objects = new QuerySet(this);
}

class Sly {
  toString() {
    return "a";
  }
  valueOf() {
    return 1;
  }
  toJSON() {
    return "a";
  }
}

/** What people and programs write by mistake, or on purpose. */
const wrong: readonly (readonly [name: string, value: unknown])[] = [
  ["an object", { a: 1 }],
  ["an object without a prototype", Object.create(null)],
  ["an operator", { $gt: "" }],
  ["an object that acts as a value", new Sly()],
  ["a boxed text", new String("a")],
  ["a boxed number", new Number(1)],
  ["a list", ["a", 1]],
  ["lists in a list", [[["a"]]]],
  ["a map", new Map([["a", 1]])],
  ["a function", () => "a"],
  ["a class", Sly],
  ["a symbol", Symbol("a")],
  ["a promise", Promise.resolve(1)],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["an invalid Date", new Date("never")],
  ["a Date beyond the calendar", new Date(8.64e15)],
  ["half of a character", "a\ud800"],
  ["a number beyond all", 2 ** 70],
  ["a bigint beyond all", 10n ** 40n],
  ["a Float64Array", new Float64Array(1)],
  ["undefined", undefined],
];

/** What of it a kind takes after all, since it is a value of its own. */
const taken: Readonly<Record<string, readonly string[]>> = {
  json: [
    "an object",
    "an object without a prototype",
    "an operator",
    "a list",
    "lists in a list",
    "a number beyond all",
  ],
  float: ["a number beyond all"],
};

/** What is too long, out of range or of another form: for stored values alone, or for any. */
const beyond: readonly (readonly [field: string, value: unknown, when: "stored" | "ever"])[] = [
  ["char", "x".repeat(5), "stored"],
  ["fixed", "x".repeat(5), "stored"],
  ["fixed", "x ", "stored"],
  ["key", "x".repeat(5), "stored"],
  ["slug", "x".repeat(51), "stored"],
  ["email", `a@${"b".repeat(300)}.org`, "stored"],
  ["url", `https://x.org/${"b".repeat(500)}`, "stored"],
  ["file", "../x", "stored"],
  ["file", "x".repeat(256), "stored"],
  ["picture", ".hidden", "stored"],
  ["choice", "c", "ever"],
  ["choices", ["c"], "ever"],
  ["choices", "a", "ever"],
  ["tinyint", 128, "stored"],
  ["tinyint", "1", "ever"],
  ["smallint", -1, "stored"],
  ["smallint", 65_536, "stored"],
  ["mediumint", 8_388_608, "stored"],
  ["int", 2 ** 31, "stored"],
  ["int", 1n, "ever"],
  ["bigint", 2n ** 63n, "ever"],
  ["bigint", "1", "ever"],
  ["unsigned", -1n, "ever"],
  ["unsigned", 2n ** 64n, "ever"],
  ["float", "1", "ever"],
  ["float", 1n, "ever"],
  ["decimal", "1.001", "ever"],
  ["decimal", "99999", "ever"],
  ["decimal", 1.5, "ever"],
  ["decimal", "1e3", "ever"],
  ["bool", 1, "ever"],
  ["bool", "true", "ever"],
  ["dateTime", "2026-01-01", "ever"],
  ["dateTime", 0, "ever"],
  ["instant", 0, "ever"],
  ["instant", 10n ** 18n, "ever"],
  ["date", "2026-02-30", "ever"],
  ["date", "2026-2-3", "ever"],
  ["date", "0999-01-01", "ever"],
  ["date", "2026-01-01T00:00:00Z", "ever"],
  ["date", new Date(), "ever"],
  ["time", "24:00", "ever"],
  ["time", "9:30", "ever"],
  ["time", "09:30:00.1234567", "ever"],
  ["time", "-01:00", "ever"],
  ["duration", 1.5, "ever"],
  ["duration", 2 ** 53, "ever"],
  ["uuid", "0190b5a4", "ever"],
  ["uuid", "0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9g", "ever"],
  ["uuid", Buffer.alloc(16), "ever"],
  ["binary", Buffer.alloc(5), "stored"],
  ["binary", "abcd", "ever"],
  ["bytes", Buffer.alloc(3), "stored"],
  ["json", { a: Number.NaN }, "ever"],
  ["json", [-0], "ever"],
  ["json", { a: [10n] }, "ever"],
  ["json", { a: new Map() }, "ever"],
  ["json", [new Uint8Array(2)], "ever"],
  ["json", { a: { b: new Date(0) } }, "ever"],
  ["json", ["\ud800"], "ever"],
  ["json", { "\ud800": 1 }, "ever"],
  ["json", [undefined], "ever"],
  ["json", [() => 1], "ever"],
  ["json", JSON.parse(`${"[".repeat(40)}1${"]".repeat(40)}`), "ever"],
  ["searchText", "Not tokens!", "ever"],
  ["foreignKey", "1", "ever"],
  ["foreignKey", 1.5, "ever"],
  ["foreignKey", { id: "1" }, "ever"],
];

/** The questions that take a value of the field itself. */
const asked = (field: string): boolean => field !== "searchText";

onEveryEngine("bad_input", (engine) => {
  beforeAll(() => makeTables(engine.database, [Parent, Sample]));
  beforeEach(async () => {
    await emptyTables(engine.database, [Sample, Parent]);
    await runWith(engine.database, () => Sample.objects.create({}));
  });

  /** What a write or a question does with a value: it must be refused by name, and nothing be sent. */
  const refuses = (field: string, run: () => unknown) =>
    runWith(engine.database, async () => {
      const before = engine.database.queries.count;
      const end = await Promise.resolve()
        .then(run)
        .catch((error: unknown) => error);
      expect(end).toBeInstanceOf(Error);
      const { name, message } = end as Error;
      expect(["ValueError", "FieldError", "ValidationError"]).toContain(name);
      expect(message).toMatch(new RegExp(`Sample\\.${field}\\b|${field}: `));
      expect(engine.database.queries.count).toBe(before);
    });

  const writes = (field: string, value: unknown) => [
    () => Sample.objects.create({ [field]: value }),
    () => Sample.objects.bulkCreate([{}, { [field]: value }]),
    () => Sample.objects.update({ [field]: value } as never),
  ];
  const questions = (field: string, value: unknown) => [
    () => Sample.objects.filter({ [field]: value } as object).count(),
    () => Sample.objects.exclude({ [field]: value } as object).count(),
    () => Sample.objects.filter({ [`${field}__in`]: [value] } as object).count(),
    () => Sample.objects.filter({ [`${field}__in`]: value } as object).count(),
  ];

  describe.each(Object.keys(Sample.fields))("f.%s", (field) => {
    it("refuses by its name whatever is no value of its kind, and sends nothing", async () => {
      for (const [what, value] of wrong) {
        if (taken[field]?.includes(what)) continue;
        for (const write of writes(field, value)) await refuses(field, write);
        if (!asked(field)) continue;
        for (const question of questions(field, value)) await refuses(field, question);
      }
    });

    it("refuses what is too long, out of range or of another form", async () => {
      for (const [, value, when] of beyond.filter(([name]) => name === field)) {
        for (const write of writes(field, value)) await refuses(field, write);
        if (when === "stored" || !asked(field)) continue;
        for (const question of questions(field, value)) await refuses(field, question);
      }
    });
  });

  /** What has no values by name, and would be taken for an object without any. */
  const nameless = [
    new Map([["int", 1]]),
    new Date(0),
    new Number(1),
    new Sly(),
    5,
    true,
    Number.NaN,
    () => ({}),
    null,
    undefined,
  ];

  it.each<[what: string, ask: (wrong: never) => unknown]>([
    ["create", (wrong) => Sample.objects.create(wrong)],
    ["bulkCreate", (wrong) => Sample.objects.bulkCreate([{ int: 1 }, wrong])],
    ["update", (wrong) => Sample.objects.update(wrong)],
    ["annotate", (wrong) => Sample.objects.annotate(wrong).count()],
    ["aggregate", (wrong) => Sample.objects.aggregate(wrong)],
    ["later", (wrong) => Sample.objects.annotate({ x: col("dateTime").later(wrong) }).all()],
  ])("%s takes nothing for an object of values that is none", (_, ask) =>
    runWith(engine.database, async () => {
      for (const wrong of nameless) {
        const before = engine.database.queries.count;
        await expect(Promise.resolve().then(() => ask(wrong as never))).rejects.toMatchObject({
          code: "models.bad-values",
        });
        expect(engine.database.queries.count).toBe(before);
      }
    }),
  );

  it("makes no name of what is none", () =>
    runWith(engine.database, async () => {
      const rows = await Sample.objects.all();
      const { objects } = Sample;
      for (const name of [
        5,
        new Sly(),
        new Map(),
        ["int"],
        Symbol("int"),
        Object.create(null),
      ] as never[]) {
        const questions: readonly (() => unknown)[] = [
          () => objects.annotate({ x: col(name) as never }).all(),
          () => objects.only(name).all(),
          () => objects.defer(name).all(),
          () => objects.tree(name).all(),
          () => objects.dates(name, "year"),
          () => objects.inBulk([1] as never, name),
          () => objects.annotate({ x: subquery(objects, name) }).all(),
          () => objects.annotate({ x: related(Sample, name).count() }).all(),
          () => load(rows, name),
          () => objects.update({ json: jsonSet(name, 1) }),
        ];
        for (const question of questions) {
          const before = engine.database.queries.count;
          await expect(Promise.resolve().then(question), String(question)).rejects.toMatchObject({
            name: "FieldError",
          });
          expect(engine.database.queries.count).toBe(before);
        }
      }
    }));

  it("makes no text and no number of what stands inside an expression", () =>
    runWith(engine.database, async () => {
      for (const [what, value] of wrong) {
        if (value === undefined) continue;
        const join = Sample.objects.aggregate({
          x: col("char").join({ separator: value as never }),
        });
        await expect(join, what).rejects.toThrow(/^Sample\.char\.join: /);
        const frame = { rows: [value as never, 0] } as const;
        const around = () =>
          Sample.objects.annotate({ x: window(col("int").sum(), { orderBy: "id", frame }) });
        expect(around, what).toThrow("A frame takes a whole number.");
      }
      expect(() => Sample.objects.filter({ json__a__contains: Number.NaN } as never)).toThrow(
        "Sample.json: expected a finite number",
      );
    }));

  it("answers for text and patterns of any length", () =>
    runWith(engine.database, async () => {
      const long = Array.from({ length: 10_000 }, (_, at) => `x${at}%_[*`).join("");
      await Sample.objects.update({ text: `a${long.toUpperCase()}b` });
      const found = (where: object) => Sample.objects.filter(where).count();
      expect(await found({ text__icontains: long })).toBe(1);
      expect(await found({ text__istartswith: `A${long}` })).toBe(1);
      expect(await found({ text__iendswith: `${long}B` })).toBe(1);
      expect(await found({ text__iexact: `A${long}B` })).toBe(1);
      for (const name of ["contains", "startswith", "endswith"])
        expect(await found({ [`text__${name}`]: long })).toBe(0);
      expect(() => found({ text__regex: "x".repeat(5_001) })).toThrow(
        "Sample.text: the regular expression is longer than 5000 signs.",
      );
      expect(await found({ text__regex: "x".repeat(5_000) })).toBe(0);
    }));

  it("leaves the row as it was", () =>
    runWith(engine.database, async () => {
      const row = await Sample.objects.get();
      await expect(row.update({ int: Number.NaN })).rejects.toBeInstanceOf(ValueError);
      expect(row.int).toBeNull();
      expect((await Sample.objects.get()).int).toBeNull();
    }));
});
