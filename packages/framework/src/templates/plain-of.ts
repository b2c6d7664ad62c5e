/** Return a value as the text that a filter works on; nothing is an empty one. */
export function plainOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
