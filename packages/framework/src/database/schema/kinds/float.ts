import type { ColumnKind } from "../column-kind.ts";
import { isTime, outside, unlike } from "../narrowings.ts";
import type { ColumnState } from "../state.ts";

/** Whole numbers up to this one, and decimals of so many digits, are floating numbers too. */
const MOST = 2n ** 53n;
const DIGITS = 15;

export const floatColumn: ColumnKind = {
  bind: "double",
  holds: "fraction",
  type: (_, engine) => (engine === "sqlite" ? "REAL" : "double"),
  constant: (value) => (Number.isFinite(value) ? (value as number) : undefined),
  neutral: () => 0,
  isWider(from, _, before) {
    const [least, most] = before.range?.(from) ?? [-MOST * 2n, MOST];
    return from.kind === "float" || isExactDecimal(from) || (least >= -MOST && most <= MOST);
  },
  refuses(_from, _to, { holds }) {
    switch (holds) {
      case "time":
        return isTime;
      case "whole":
        return outside(holds, [-MOST, MOST]);
      case "text":
        return unlike("is no number", "^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$");
      case "decimal":
        return unlike(`has more than ${DIGITS} digits`, `^-?[0-9.]{1,${DIGITS + 1}}$`);
      default:
        return undefined;
    }
  },
};

function isExactDecimal({ kind, digits = 20 }: ColumnState): boolean {
  return kind === "decimal" && digits <= DIGITS;
}
