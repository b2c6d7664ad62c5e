import type { ColumnKind } from "../column-kind.ts";
import { longerThan } from "../narrowings.ts";
import type { ColumnState } from "../state.ts";
import { BYTES_PER_CHARACTER, textConstant } from "./text-constant.ts";

/** The longest text of a `char` or `key` that does not say. */
const CHAR = 255;

const longest = ({ max }: ColumnState): number => max ?? CHAR;

export const charColumn: ColumnKind = {
  bind: "text",
  holds: "text",
  type(column, engine) {
    if (engine === "sqlite") return "TEXT";
    return `${column.fixed === true ? "char" : "varchar"}(${longest(column)})`;
  },
  order: ({ collation }) => (collation === "binary" ? "bytes" : "words"),
  longest,
  check: (name, column) => `length(${name}) <= ${longest(column)}`,
  constant: textConstant,
  indexed: (column) => longest(column) * BYTES_PER_CHARACTER,
  neutral: () => "",
  isWider: (from, to, before) => (before.longest?.(from) ?? Infinity) <= longest(to),
  refuses: (_, to) => longerThan(longest(to)),
};
