import type { Bind } from "../../../sql/bind.ts";
import type { ColumnKind } from "../column-kind.ts";
import { outside } from "../narrowings.ts";
import type { ColumnState } from "../state.ts";
import { wholeConstant } from "./whole-constant.ts";

/** Return the least and the most that so many bits hold, with a sign or without. */
export function rangeOf(
  bits: number,
  { unsigned }: { readonly unsigned?: boolean | undefined },
): readonly [least: bigint, most: bigint] {
  const all = 2n ** BigInt(bits);
  return unsigned === true ? [0n, all - 1n] : [-all / 2n, all / 2n - 1n];
}

/** Return the kind of a column for whole numbers of so many bits, under the servers' name for it. */
export function wholeColumn(name: string, bits: number, bind: Bind): ColumnKind {
  const range = (column: ColumnState) => rangeOf(bits, column);
  return {
    bind,
    holds: "whole",
    type: ({ unsigned }, engine) =>
      engine === "sqlite" ? "INTEGER" : unsigned === true ? `${name} unsigned` : name,
    check: (column, state) => rangeCheck(column, bits, state),
    constant: wholeConstant,
    neutral: () => 0,
    range,
    isWider(from, to, before) {
      const [inner, outer] = [before.range?.(from), range(to)];
      return inner !== undefined && inner[0] >= outer[0] && inner[1] <= outer[1];
    },
    refuses: (_from, to, { holds }) => outside(holds, range(to)),
  };
}

/** SQLite's own whole numbers have 64 bits and a sign. */
function rangeCheck(name: string, bits: number, state: ColumnState): string | undefined {
  const [least, most] = rangeOf(bits, state);
  if (bits < 64) return `${name} BETWEEN ${least} AND ${most}`;
  return least === 0n ? `${name} >= 0` : undefined;
}
