import { refuse, Refused } from "../refused.ts";

/** A whole number that JavaScript counts exactly. */
export function wholeNumber(value: number): number {
  return Number.isSafeInteger(value) ? value : refuse("a whole number", value);
}

/** A whole number of 32 bits. */
export function smallNumber(value: number): number {
  const whole = wholeNumber(value);
  if (whole >= -(2 ** 31) && whole < 2 ** 31) return whole;
  throw new Refused("expected a whole number of 32 bits; f.bigint holds larger ones");
}
