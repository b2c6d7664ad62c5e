import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  caseWhen,
  coalesce,
  col,
  concat,
  f,
  greatest,
  least,
  model,
  QuerySet,
  value,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Sample extends model("random_samples", {
  one: f.int({ null: true }),
  two: f.int({ null: true }),
  name: f.key({ max: 20, null: true }),
  note: f.text({ null: true }),
}) {
  static objects = new QuerySet(this);
}

interface Row {
  readonly one: number | null;
  readonly two: number | null;
  readonly name: string | null;
  readonly note: string | null;
}

/** An expression as plain data, so that what fails can be read: a column, a value, or a method with what it takes. */
type Part = { readonly col: keyof Row } | { readonly value: number | string } | Call;
interface Call {
  readonly call: string;
  readonly of: readonly Part[];
  readonly more?: readonly (number | string)[];
}

type Held = number | string | null;
interface Method {
  readonly ours: (of: any[], more: any[]) => unknown;
  /** What it gives of values that are not null; null where one of them is. */
  readonly plain: (of: never[], more: never[]) => Held;
}

/** Half away from zero: engines and we agree. */
const whole = (number: number) => Math.sign(number) * Math.round(Math.abs(number));
const NUMBERS: Readonly<Record<string, Method>> = {
  plus: { ours: ([a, b]) => a.plus(b), plain: ([a, b]: number[]) => a! + b! },
  minus: { ours: ([a, b]) => a.minus(b), plain: ([a, b]: number[]) => a! - b! },
  times: { ours: ([a, b]) => a.times(b), plain: ([a, b]: number[]) => a! * b! },
  modulo: {
    ours: ([a, b]) => a.modulo(b),
    plain: ([a, b]: number[]) => (b === 0 ? null : (a! % b!) + 0),
  },
  quotient: {
    ours: ([a, b]) => a.dividedBy(b).floor().cast("int"),
    plain: ([a, b]: number[]) => (b === 0 ? null : Math.floor(a! / b!)),
  },
  half: {
    ours: ([a]) => a.dividedBy(2).round().cast("int"),
    plain: ([a]: number[]) => whole(a! / 2),
  },
  abs: { ours: ([a]) => a.abs(), plain: ([a]: number[]) => Math.abs(a!) },
  greatest: { ours: ([a, b]) => greatest(a, b), plain: ([a, b]: number[]) => Math.max(a!, b!) },
  least: { ours: ([a, b]) => least(a, b), plain: ([a, b]: number[]) => Math.min(a!, b!) },
};
const TEXTS: Readonly<Record<string, Method>> = {
  lower: { ours: ([a]) => a.lower(), plain: ([a]: string[]) => a!.toLowerCase() },
  upper: { ours: ([a]) => a.upper(), plain: ([a]: string[]) => a!.toUpperCase() },
  trim: { ours: ([a]) => a.trim(), plain: ([a]: string[]) => a!.replaceAll(/^ +| +$/g, "") },
  left: {
    ours: ([a], [n]) => a.left(n),
    plain: ([a]: string[], [n]: number[]) => [...a!].slice(0, n).join(""),
  },
  right: {
    ours: ([a], [n]) => a.right(n),
    plain: ([a]: string[], [n]: number[]) => (n === 0 ? "" : [...a!].slice(-n!).join("")),
  },
  substring: {
    ours: ([a], [n]) => a.substring(n + 1, 2),
    plain: ([a]: string[], [n]: number[]) => [...a!].slice(n, n! + 2).join(""),
  },
  replace: {
    ours: ([a], [, text]) => a.replace(text, "é%"),
    plain: ([a]: string[], [, text]: string[]) => a!.replaceAll(text!, "é%"),
  },
  concat: { ours: ([a, b]) => concat(a, b), plain: ([a, b]: string[]) => a! + b! },
};

const word = fc
  .array(fc.constantFrom(..."aAbÉé%_\\' 🎬"), { maxLength: 4 })
  .map((signs) => signs.join(""));
const small = fc.integer({ min: -4, max: 4 });

const { number, text } = fc.letrec<{ number: Part; text: Part }>((tie) => {
  const calls = (names: readonly string[], of: fc.Arbitrary<Part>) =>
    fc.record({
      call: fc.constantFrom(...names),
      of: fc.tuple(of, of),
      more: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom("a", "é", " ", "%")),
    });
  const choices = (of: fc.Arbitrary<Part>) => calls(["coalesce", "nullIf", "case"], of);
  return {
    number: fc.oneof(
      { maxDepth: 3, depthIdentifier: "expression" },
      fc.constantFrom<Part>({ col: "one" }, { col: "two" }),
      small.map((held) => ({ value: held })),
      calls(Object.keys(NUMBERS), tie("number")),
      choices(tie("number")),
      tie("text").map((of) => ({ call: "length", of: [of] })),
    ),
    text: fc.oneof(
      { maxDepth: 3, depthIdentifier: "expression" },
      fc.constantFrom<Part>({ col: "name" }, { col: "note" }),
      word.map((held) => ({ value: held })),
      calls(Object.keys(TEXTS), tie("text")),
      choices(tie("text")),
    ),
  };
});

const MIXED: Readonly<Record<string, (of: any[]) => unknown>> = {
  coalesce: ([a, b]) => coalesce(a, b),
  nullIf: ([a, b]) => a.nullIf(b),
  case: ([a, b]) => caseWhen({ one__gt: 0 }, a).otherwise(b),
  length: ([a]) => a.length(),
};

function ours(part: Part): unknown {
  if ("col" in part) return col(part.col);
  if ("value" in part) return value(part.value);
  const of = part.of.map(ours);
  const method = NUMBERS[part.call] ?? TEXTS[part.call];
  return method === undefined ? MIXED[part.call]!(of) : method.ours(of, [...(part.more ?? [])]);
}

function plain(part: Part, row: Row): Held {
  if ("col" in part) return row[part.col];
  if ("value" in part) return part.value;
  const [a = null, b = null] = part.of.map((one) => plain(one, row));
  if (part.call === "coalesce") return a ?? b;
  if (part.call === "nullIf") return a === b ? null : a;
  if (part.call === "case") return row.one !== null && row.one > 0 ? a : b;
  if (part.call === "length") return a === null ? null : [...String(a)].length;
  const method = (NUMBERS[part.call] ?? TEXTS[part.call])!;
  const needed = /^(abs|half|lower|upper|trim|left|right|substring|replace)$/.test(part.call)
    ? [a]
    : [a, b];
  if (needed.includes(null)) return null;
  const made = method.plain([a, b] as never[], [...(part.more ?? [])] as never[]);
  return made === 0 ? 0 : made;
}

onEveryEngine("random_expressions", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4, nil: null });
  const rows: readonly Row[] = fc.sample(
    fc.record({ one: maybe(small), two: maybe(small), name: maybe(word), note: maybe(word) }),
    { numRuns: 25, seed: 8 },
  );

  beforeAll(() =>
    within(async () => {
      await makeTables(engine.database, [Sample]);
      await Sample.objects.bulkCreate(rows);
    }),
  );

  it("works out of each row what plain arithmetic and plain text give", () =>
    within(() =>
      fc.assert(
        fc.asyncProperty(number, text, async (amount, words) => {
          const told = Sample.objects.annotate({
            amount: ours(amount) as never,
            words: ours(words) as never,
          });
          const found = await told.orderBy("id").valuesList("amount", "words").all();
          expect(found).toEqual(rows.map((row) => [plain(amount, row), plain(words, row)]));
        }),
        { numRuns: 150 },
      ),
    ));

  it("keeps whole numbers whole, 0 without a sign, and text text", () =>
    within(async () => {
      const [told] = await Sample.objects
        .values({
          sum: value(5).plus(1).cast("text"),
          joined: concat(value(5).times(-1), "x"),
          chosen: caseWhen({ id__gt: 0 }, 3).otherwise(4).cast("text"),
          zero: value(0).dividedBy(-1),
          kept: value("a").nullIf("b"),
        })
        .limit(1)
        .all();
      expect(told).toEqual({ sum: "6", joined: "-5x", chosen: "3", zero: 0, kept: "a" });
    }));
});
