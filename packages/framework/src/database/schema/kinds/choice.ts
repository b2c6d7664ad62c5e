import type { ColumnKind } from "../column-kind.ts";
import { longerThan, noneOf } from "../narrowings.ts";
import { quoteText } from "../quote-text.ts";
import type { ColumnState } from "../state.ts";
import { BYTES_PER_CHARACTER } from "./text-constant.ts";

/** A choice's column holds at least this many characters, so that a new choice seldom alters it. */
export const SHORTEST_CHOICE = 32;

const longest = ({ max }: ColumnState): number => Math.max(SHORTEST_CHOICE, max ?? 0);

export const choiceColumn: ColumnKind = {
  bind: "text",
  holds: "text",
  type: (column, engine) => (engine === "sqlite" ? "TEXT" : `varchar(${longest(column)})`),
  order: () => "bytes",
  longest,
  check: (name, column) =>
    column.choices === undefined
      ? `length(${name}) <= ${longest(column)}`
      : `${name} IN (${column.choices.map((one) => quoteText(one, "sqlite")).join(", ")})`,
  constant(value, { choices }) {
    const known = typeof value === "string" && choices?.includes(value) !== false;
    return known ? value : undefined;
  },
  indexed: (column) => longest(column) * BYTES_PER_CHARACTER,
  neutral: ({ choices }) => choices?.[0] ?? "",
  isWider: (from, to, before) =>
    to.choices === undefined
      ? (before.longest?.(from) ?? Infinity) <= longest(to)
      : from.kind === "choice" &&
        (from.choices?.every((one) => to.choices!.includes(one)) ?? false),
  refuses: (_, to) => (to.choices === undefined ? longerThan(longest(to)) : noneOf(to.choices)),
};
