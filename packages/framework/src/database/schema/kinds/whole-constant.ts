import type { Stored } from "../column-kind.ts";

/** Return a constant as a column of whole numbers stores it; undefined where it cannot. */
export function wholeConstant(value: unknown): Stored | undefined {
  return isWhole(value) ? BigInt(value) : undefined;
}

function isWhole(value: unknown): value is number | bigint | string {
  return typeof value === "bigint" || Number.isInteger(value) || /^-?\d+$/.test(String(value));
}
