import { refuse, Refused } from "../refused.ts";

/** Return the value if it is a whole number that JavaScript counts exactly; refuse any other. */
export function wholeNumber(value: number): number {
  return Number.isSafeInteger(value) ? value : refuse("a whole number", value);
}

/** Return the value if it is a whole number of 32 bits; refuse any other. */
export function smallNumber(value: number): number {
  const whole = wholeNumber(value);
  if (whole >= -(2 ** 31) && whole < 2 ** 31) return whole;
  throw new Refused("expected a whole number of 32 bits; f.bigint holds larger ones");
}
