import type Sqlite from "better-sqlite3";
import type { Aggregate } from "../../sql/tree.ts";
import { aggregateNames } from "../printing/aggregate-names.ts";

/** The functions that join texts: all of them, or each once. */
export const JOINED = { all: "joined_text", distinct: "joined_distinct" } as const;

/** What SQLite calls the aggregates; those that it lacks are taught to each connection. */
export const sqliteAggregates: Record<Aggregate["name"], string> = {
  ...aggregateNames,
  groupConcat: JOINED.all,
};

/** Count, mean, and the sum of the squares of what lies between each value and the mean (Welford 1962). */
interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/** Teach a connection the aggregates that SQLite lacks. */
export function addAggregates(file: Sqlite.Database): void {
  for (const [name, finish] of Object.entries(spreads)) {
    file.aggregate(name, { start: none, step: including, inverse: excluding, result: finish });
  }
  file.aggregate(
    JOINED.all,
    joining((texts) => texts),
  );
  file.aggregate(
    JOINED.distinct,
    joining((texts) => [...new Set(texts)]),
  );
}

const none = (): Spread => ({ count: 0, mean: 0, squares: 0 });

function including(spread: Spread, value: unknown): Spread {
  if (value === null) return spread;
  const count = spread.count + 1;
  const away = Number(value) - spread.mean;
  const mean = spread.mean + away / count;
  return { count, mean, squares: spread.squares + away * (Number(value) - mean) };
}

function excluding(spread: Spread, value: unknown): Spread {
  if (value === null) return spread;
  const count = spread.count - 1;
  if (count === 0) return none();
  const away = Number(value) - spread.mean;
  const mean = spread.mean - away / count;
  return { count, mean, squares: Math.max(0, spread.squares - away * (Number(value) - mean)) };
}

const population = ({ count, squares }: Spread) => (count === 0 ? null : squares / count);
const sample = ({ count, squares }: Spread) => (count < 2 ? null : squares / (count - 1));
const root = (variance: number | null) => (variance === null ? null : Math.sqrt(variance));

const spreads: Record<string, (spread: Spread) => number | null> = {
  var_pop: population,
  var_samp: sample,
  stddev_pop: (spread) => root(population(spread)),
  stddev_samp: (spread) => root(sample(spread)),
};

interface Texts {
  readonly texts: string[];
  separator: string;
}

function joining(kept: (texts: readonly string[]) => readonly string[]) {
  return {
    varargs: true,
    start: (): Texts => ({ texts: [], separator: "" }),
    step(all: Texts, ...[text, separator]: unknown[]): void {
      all.separator = String(separator);
      if (text !== null) all.texts.push(String(text));
    },
    result: ({ texts, separator }: Texts) =>
      texts.length === 0 ? null : kept(texts).join(separator),
  };
}
