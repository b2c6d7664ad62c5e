/** Return a number of so many digits behind the point. */
export const round = (value: number, digits = 0): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;
