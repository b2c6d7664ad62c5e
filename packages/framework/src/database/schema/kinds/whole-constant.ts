import type { Stored } from "../column-kind.ts";

/** A constant of a column of whole numbers. */
export function wholeConstant(value: unknown): Stored | undefined {
  return isWhole(value) ? BigInt(value) : undefined;
}

function isWhole(value: unknown): value is number | bigint | string {
  return typeof value === "bigint" || Number.isInteger(value) || /^-?\d+$/.test(String(value));
}
