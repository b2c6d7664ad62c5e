/** Return a number without its sign. */
export const abs = (value: number): number => Math.abs(value);
