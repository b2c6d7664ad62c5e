import fc from "fast-check";
import { openDatabase } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, index, model, registerModels, unique } from "quintet/models";
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
  target.map((name) => f.foreignKey(name, { null: true })),
  target.map((name) => f.foreignKey(name, { onDelete: "cascade" })),
);
const table = fc.record({
  fields: fc.dictionary(fc.constantFrom("one", "two", "three"), field, {
    minKeys: 1,
    noNullPrototype: true,
  }),
  indexed: fc.constantFrom("none", "plain", "unique"),
});
const site = fc.record({ Alpha: table, Beta: table, Gamma: table });
type Site = typeof site extends fc.Arbitrary<infer Made> ? Made : never;

function modelsOf(described: Site) {
  const models = Object.entries(described).map(([name, { fields, indexed }]) => {
    const first = Object.keys(fields).find((key) => fields[key]!.kind !== "text");
    const indexes =
      indexed === "none" || first === undefined
        ? []
        : [indexed === "plain" ? index(`-${first}`) : unique(first, "id")];
    const base = model(name.toLowerCase(), fields, { indexes });
    return { [name]: class extends base {} }[name]!;
  });
  registerModels(models);
  return models;
}

const tables = ["alpha", "beta", "gamma"];
const names = tables.flatMap((one) => ["one", "two", "three"].map((name) => `${one}.${name}`));

/** A value for every field that takes a number or text. */
function fillsOf(described: Site): string[] {
  return Object.entries(described).flatMap(([name, { fields }]) =>
    Object.entries(fields).flatMap(([key, { kind }]) =>
      kind === "bool" ? [] : [`${name.toLowerCase()}.${key}=1`],
    ),
  );
}

const RUNS = { sqlite: 40, mysql: 5, mariadb: 5 } as const;

it.each(ENGINES)(
  "any models become any others, and go back, on $name",
  { timeout: 60_000 },
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
