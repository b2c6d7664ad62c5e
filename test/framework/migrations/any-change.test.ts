import fc from "fast-check";
import { openDatabase } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  check,
  col,
  f,
  index,
  model,
  q,
  registerModels,
  unique,
  type AnyField,
} from "quintet/models";
import { expect, it } from "vitest";
import { emptyDatabase, ENGINES, migrationsFolder } from "./support.ts";

const target = fc.constantFrom("Alpha", "Beta", "Gamma");
const field = fc.oneof(
  fc
    .record({ null: fc.boolean(), unique: fc.boolean(), max: fc.constantFrom(20, 60) })
    .map((o) => f.char(o)),
  fc.record({ null: fc.boolean() }).map((o) => f.text(o)),
  fc.record({ null: fc.boolean(), default: fc.constantFrom(1, 2) }).map((o) => f.int(o)),
  fc.record({ null: fc.boolean() }).map((o) => f.dateTime(o)),
  fc.constant(f.bool({ default: false })),
  fc.constant(f.bigint({ dbDefault: 7n })),
  fc.record({ null: fc.boolean() }).map((o) => f.decimal({ ...o, digits: 8, places: 2 })),
  fc.record({ stored: fc.boolean(), by: fc.constantFrom(2, 3) }).map(({ stored, by }) => {
    return f.generated(f.int(), col("base").times(by), { stored });
  }),
  target.map((name) => f.foreignKey(name, { null: true })),
  target.map((name) => f.foreignKey(name, { onDelete: "cascade" })),
);
const table = fc.record({
  fields: fc.dictionary(fc.constantFrom("one", "two", "three"), field, {
    minKeys: 1,
    noNullPrototype: true,
  }),
  indexed: fc.constantFrom("none", "plain", "unique", "living", "worked out", "beginning"),
  least: fc.constantFrom(undefined, 0, -1),
});
const site = fc.record({ Alpha: table, Beta: table, Gamma: table });
type Site = typeof site extends fc.Arbitrary<infer Made> ? Made : never;

const base = f.int({ default: 1 });
const note = f.text({ null: true });
type Base = { base: typeof base };
const atLeast = (least: number) => q<Base, { base__gte: number }>({ base__gte: least });

/** The indexes of a table, of each sort, the first of its fields among them. */
const indexesOf = {
  none: () => [],
  plain: (first: "base") => [index(`-${first}`)],
  unique: (first: "base") => [unique(first, "id")],
  living: (first: "base") => [
    unique(first, "id", { where: q<Base, { base: number }>({ base: 1 }) }),
  ],
  "worked out": (first: "base") => [index(first, col("base").plus(1))],
  beginning: (first: "base") => [index("note", first, { prefix: { note: 9 } })],
};

function modelsOf(described: Site) {
  const models = Object.entries(described).map(([name, { fields: own, indexed, least }]) => {
    const fields = { ...own, base, note };
    const first = Object.keys(own).find((key) => own[key]!.kind !== "text");
    const indexes = first === undefined ? [] : indexesOf[indexed](first as "base");
    const checks = least === undefined ? [] : [check("least", atLeast(least))];
    const made = model(name.toLowerCase(), fields, { indexes, checks });
    return { [name]: class extends made {} }[name]!;
  });
  registerModels(models);
  return models;
}

const isMade = (one: AnyField) => one.settings.generated !== undefined;

const tables = ["alpha", "beta", "gamma"];
const names = tables.flatMap((one) => ["one", "two", "three"].map((name) => `${one}.${name}`));

/** A value for every field that takes a number or text. */
function fillsOf(described: Site): string[] {
  return Object.entries(described).flatMap(([name, { fields }]) =>
    Object.entries(fields).flatMap(([key, { kind }]) =>
      kind === "bool" || isMade(fields[key]!) ? [] : [`${name.toLowerCase()}.${key}=1`],
    ),
  );
}

const RUNS = { sqlite: 40, mysql: 3, mariadb: 3 } as const;

it.each(ENGINES)(
  "any models become any others, and go back, on $name",
  { timeout: 180_000 },
  async (engine) => {
    const change = async (before: Site, after: Site) => {
      const [folder, first] = [await migrationsFolder(), await migrationsFolder()];
      const db = await openDatabase(await emptyDatabase(engine));
      for (const each of [folder, first]) await makeMigration(modelsOf(before), each);
      await migrate(db, folder);
      const answers = { remove: names, fill: fillsOf(after) };
      await makeMigration(modelsOf(after), folder, answers);
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await makeMigration(modelsOf(after), folder)).toBeNull();
      await migrate(db, folder, { to: "1" });
      expect(await driftCheck(db, first)()).toEqual([]);
      await db.close();
    };
    await fc.assert(
      fc.asyncProperty(site, site, async (before, after) => {
        await change(before, after);
      }),
      { numRuns: RUNS[engine.name] },
    );
  },
);
