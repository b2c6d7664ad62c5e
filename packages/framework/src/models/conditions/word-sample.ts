import type { Database } from "../../database/database.ts";
import {
  aggregateOf,
  column as columnIn,
  isOneOf,
  nothing,
  selectFrom,
  selectionOf,
  value as bound,
} from "../../sql/build.ts";

/** Rows of a sample: enough to tell a word in one row of fifty from one in a hundred. */
const SIZE = 1_000;
/** How long a sample is good for, in milliseconds. */
const LASTS = 600_000;

/** Some texts of a searched column, evenly spread over its rows, and how many rows there are. */
export class WordSample {
  readonly #texts: readonly string[];
  readonly #rows: number;

  constructor(texts: readonly string[], rows: number) {
    this.#texts = texts;
    this.#rows = rows;
  }

  /** Estimate in how many rows this stands, as it stands among words with spaces around them. */
  rowsWith(standing: string): number {
    const found = this.#texts.filter((text) => text.includes(standing)).length;
    return this.#texts.length === 0 ? 0 : (found / this.#texts.length) * this.#rows;
  }
}

interface Kept {
  readonly at: number;
  readonly sample: Promise<WordSample>;
}

const kept = new WeakMap<Database, Map<string, Kept>>();

/** A searched column, and the primary key of its table, which is a whole number. */
export interface Sampled {
  readonly table: string;
  readonly key: string;
  readonly column: string;
}

/**
 * Return a sample of a column, read anew every ten minutes: two queries, or one where there are not more
 * rows than a word may have before it is called common.
 */
export function wordSample(
  database: Database,
  place: Sampled,
  commonRows: number,
): Promise<WordSample> {
  const samples = kept.get(database) ?? new Map<string, Kept>();
  kept.set(database, samples);
  const key = JSON.stringify([place.table, place.column, commonRows]);
  const known = samples.get(key);
  if (known !== undefined && Date.now() - known.at < LASTS) return known.sample;
  const sample = readSample(database, place, commonRows);
  samples.set(key, { at: Date.now(), sample });
  sample.catch(() => samples.delete(key));
  return sample;
}

async function readSample(
  database: Database,
  { table, key, column }: Sampled,
  commonRows: number,
): Promise<WordSample> {
  const [first, last] = await extremes(database, table, key);
  const span = last - first + 1;
  if (span <= commonRows) return new WordSample([], 0);
  const size = Math.min(SIZE, span);
  const ids = Array.from({ length: size }, (_, at) => first + Math.floor((at * span) / size));
  const { rows } = await database.run({
    ...selectFrom(table, selectionOf([column])),
    where: isOneOf(
      columnIn(0, key, false),
      ids.map((id) => bound("integer", id)),
    ),
  });
  const texts = rows.map(([text]) => ` ${String(text ?? "")} `);
  return new WordSample(texts, (span * rows.length) / size);
}

async function extremes(database: Database, table: string, key: string): Promise<[number, number]> {
  const column = columnIn(0, key, false);
  const ends = [aggregateOf("min", column), aggregateOf("max", column)];
  const extra = ends.map((expression) => ({ expression, exact: false }));
  const { rows } = await database.run({ ...selectFrom(table, nothing), extra });
  const [first, last] = rows[0]!;
  return [Number(first ?? 0), Number(last ?? 0)];
}
