import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { and, col, f, model, not, or, q, QuerySet, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";
import { inOrder, meets, type Column, type Question, type Thing as Row } from "./naive-filter.ts";

class Thing extends model("random_things", {
  number: f.int({ null: true }),
  other: f.int({ null: true }),
  name: f.key({ max: 20, null: true }),
  note: f.text({ null: true }),
  open: f.bool({ null: true }),
  at: f.dateTime({ null: true }),
  price: f.decimal({ digits: 8, places: 2, null: true }),
  parent: f.foreignKey<Thing>("Thing", { null: true, onDelete: "restrict" }),
}) {
  static objects = new QuerySet(this);
}

// Few values, so that they meet; signs that patterns and engines read otherwise among them.
const whole = fc.integer({ min: -3, max: 3 });
const letters = fc.constantFrom(..."aAbBéÉ%_\\'[ .");
const word = fc.array(letters, { maxLength: 3 }).map((signs) => signs.join(""));
const price = fc.integer({ min: -120, max: 120 }).map((cents) => (cents / 100).toFixed(2));
const moment = fc
  .tuple(fc.constantFrom(2023, 2024), fc.integer({ min: 0, max: 11 }), fc.constantFrom(1, 28))
  .map((parts) => new Date(Date.UTC(...parts)));
const id = fc.integer({ min: 1, max: 42 });
const or0 = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 3, nil: null });

const row: fc.Arbitrary<Omit<Row, "id" | "parent"> & { parent: number | null }> = fc.record({
  number: or0(whole),
  other: or0(whole),
  name: or0(word),
  note: or0(word),
  open: or0(fc.boolean()),
  at: or0(moment),
  price: or0(price),
  parent: or0(id),
});

const ordered = <T>(name: string, values: fc.Arbitrary<T>) => [
  asked(name, ["", "exact", "gt", "gte", "lt", "lte"], values),
  asked(name, ["in"], fc.array(values, { maxLength: 4 })),
  asked(name, ["range"], fc.tuple(values, values)),
  ...emptiness(name),
];
const emptiness = (name: string) => [
  asked(name, ["isnull"], fc.boolean()),
  asked(name, ["", "exact"], fc.constant(null)),
];

function asked(name: string, lookups: readonly string[], values: fc.Arbitrary<unknown>) {
  return fc
    .tuple(fc.constantFrom(...lookups), values)
    .map(([lookup, value]) => ({ [lookup === "" ? name : `${name}__${lookup}`]: value }));
}

const texts = (name: string) =>
  asked(
    name,
    ["contains", "startswith", "endswith", "icontains", "istartswith", "iendswith", "iexact"],
    word,
  );

const column = fc.record({
  column: fc.constantFrom("number", "other"),
  plus: fc.integer({ min: -1, max: 1 }),
});

const fieldsOf = (path: string) => [
  asked(`${path}other`, ["", "exact", "gt", "gte", "lt", "lte"], column),
  ...ordered(`${path}number`, whole),
  ...ordered(`${path}name`, word),
  texts(`${path}name`),
  texts(`${path}note`),
  ...emptiness(`${path}note`),
  asked(`${path}open`, ["", "exact"], fc.boolean()),
  ...emptiness(`${path}open`),
  ...ordered(`${path}at`, moment),
  ...ordered(`${path}at__month`, fc.integer({ min: 1, max: 12 })),
  ...ordered(`${path}price`, price),
  asked(`${path}parent`, ["", "exact"], id),
  asked(`${path}parent`, ["in"], fc.array(id, { maxLength: 4 })),
  ...emptiness(`${path}parent`),
];
const condition = fc.oneof(
  ...fieldsOf(""),
  ...fieldsOf("parent__"),
  ...fieldsOf("parent__parent__"),
);

const { question } = fc.letrec<{ question: Question }>((tie) => ({
  question: fc.oneof(
    { maxDepth: 3, depthIdentifier: "question" },
    condition.map((where) => ({ where })),
    fc.tuple(condition, condition).map(([one, other]) => ({ where: { ...one, ...other } })),
    fc.array(tie("question"), { minLength: 1, maxLength: 3 }).map((all) => ({ or: all })),
    fc.array(tie("question"), { minLength: 1, maxLength: 3 }).map((all) => ({ and: all })),
    tie("question").map((one) => ({ not: one })),
    tie("question").map((one) => ({ children: one })),
  ),
}));

const names = ["number", "name", "open", "at", "price", "parent", "parent__number", "at__month"];
const order = fc.array(
  fc.tuple(fc.constantFrom("", "-"), fc.constantFrom(...names)).map((parts) => parts.join("")),
  { maxLength: 3 },
);

/** The question as our condition. */
function ours(asking: Question): never {
  if ("where" in asking) return q(valuesOf(asking.where) as never) as never;
  if ("not" in asking) return not(ours(asking.not)) as never;
  if ("children" in asking) {
    return related(Thing.objects.filter(ours(asking.children)), "parent").exists() as never;
  }
  return ("or" in asking ? or(...asking.or.map(ours)) : and(...asking.and.map(ours))) as never;
}

/** The values as they are asked for, columns as expressions. */
function valuesOf(where: object): object {
  return Object.fromEntries(
    Object.entries(where).map(([key, held]: [string, unknown]) => {
      const column = typeof held === "object" && held !== null && "column" in held;
      return [key, column ? columnOf(held as Column) : held];
    }),
  );
}

function columnOf({ column, plus }: Column) {
  return plus === 0 ? col(column) : col(column).plus(plus);
}

onEveryEngine("random_filters", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const written = fc.sample(row, { numRuns: 40, seed: 8 });
  const rows: readonly Row[] = written.map((one, index) => ({ id: index + 1, ...one }) as never);
  for (const one of rows) link(one, rows);

  beforeAll(() =>
    within(async () => {
      await makeTables(engine.database, [Thing]);
      const parents = written.map(({ parent }) =>
        parent !== null && parent <= 40 ? parent : null,
      );
      await Thing.objects.bulkCreate(
        written.map((one, index) => ({ ...one, id: index + 1, parent: null })),
      );
      const made = await Thing.objects.orderBy("id").all();
      for (const [index, one] of made.entries()) await one.update({ parent: parents[index]! });
    }),
  );

  it("finds by any filter the rows that meet it one by one, and by exclude all the others", () =>
    within(() =>
      fc.assert(
        fc.asyncProperty(question, async (asking) => {
          const met = rows.filter((one) => meets(one, asking, rows)).map((one) => one.id);
          const ids = Thing.objects.orderBy("id").valuesList("id", { flat: true });
          expect(await ids.filter(ours(asking)).all()).toEqual(met);
          const others = rows.map((one) => one.id).filter((one) => !met.includes(one));
          expect(await ids.exclude(ours(asking)).all()).toEqual(others);
        }),
        { numRuns: 200 },
      ),
    ));

  it("puts rows in any order, what is empty before all values, and turned round behind them", () =>
    within(() =>
      fc.assert(
        fc.asyncProperty(order, async (keys) => {
          const sorted = Thing.objects.orderBy(...(keys as []), "id");
          const found = await sorted.valuesList("id", { flat: true }).all();
          expect(found).toEqual(inOrder(rows, keys).map((one) => one.id));
        }),
        { numRuns: 60 },
      ),
    ));
});

/** Put a row in the place of the number of its parent. */
function link(one: { parent: Row | null }, rows: readonly Row[]): void {
  one.parent = rows[Number(one.parent) - 1] ?? null;
}
