import type { ModelInfo } from "../../models/declaring/model-info.ts";

/** The columns of one index, in order, by the names of their fields. */
type Columns = readonly string[];

/** Return the indexes of a table that find rows by values: of its keys, of what is unique, and those that it says. */
export function indexesOf({ fields, key, options }: ModelInfo): readonly Columns[] {
  const single = [...fields.values()].filter(
    ({ field, target }) => field.settings.unique || target !== null,
  );
  const said = (options.indexes ?? []).filter(
    ({ fulltext, where, columns }) =>
      fulltext !== true && where === undefined && columns.length > 0,
  );
  return [
    key.map(({ name }) => name),
    ...single.map(({ name }) => [name]),
    ...said.map(({ columns }) => columns.map((name) => name.replace(/^-/, ""))),
  ];
}

/** What an index does for a list: the conditions that it meets, and whether it gives the rows in order. */
export interface IndexUse {
  /** The fields of conditions that it meets. */
  readonly met: readonly string[];
  readonly ordered: boolean;
  /** The field by which it has the rows that it finds in order; null: their key. */
  readonly next: string | null;
}

/** What a list asks for, by the names of fields. */
export interface AskedOrder {
  readonly equal: ReadonlySet<string>;
  /** The field of which a span is asked for. */
  readonly span: string | null;
  /** The fields of the order. */
  readonly order: readonly string[];
}

function useOf(info: ModelInfo, columns: Columns, { equal, span, order }: AskedOrder): IndexUse {
  let met = 0;
  while (met < columns.length && equal.has(columns[met]!)) met += 1;
  const rest = columns.slice(met);
  const keys = info.key.map(({ name }) => name);
  const given = [...rest, ...keys];
  const wanted = order.filter((name) => !equal.has(name));
  const ordered = wanted.every((name, index) => given[index] === name);
  const spanned = span !== null && rest[0] === span ? [span] : [];
  const [next = null] = met === 0 ? spanned : rest.filter((name) => !keys.includes(name));
  return {
    met: [...columns.slice(0, met), ...spanned],
    ordered: ordered && (spanned.length === 0 || wanted[0] === span),
    next,
  };
}

/** Return what the indexes do for a list, the best first: one that meets the most conditions, and gives the rows in order. */
export function indexUses(info: ModelInfo, asked: AskedOrder): readonly [IndexUse, ...IndexUse[]] {
  const uses = indexesOf(info).map((columns) => useOf(info, columns, asked));
  const [first = NONE, ...more] = uses.toSorted((one, other) => worth(other) - worth(one));
  return [first, ...more];
}

const NONE: IndexUse = { met: [], ordered: false, next: null };

function worth({ met, ordered, next }: IndexUse): number {
  return met.length * 4 + (ordered ? 2 : 0) + (next === null ? 1 : 0);
}
