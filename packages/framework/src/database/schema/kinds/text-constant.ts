import type { Stored } from "../column-kind.ts";

/** Bytes that MySQL reckons for each character (utf8mb4). */
export const BYTES_PER_CHARACTER = 4;

/** Return a constant as a column of text stores it; undefined where it cannot. */
export function textConstant(value: unknown): Stored | undefined {
  return typeof value === "string" ? value : undefined;
}
