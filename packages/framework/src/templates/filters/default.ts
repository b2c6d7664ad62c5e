/**
 * Return the value or, where there is none, another in its place; with a third argument, also for
 * what is empty.
 */
export function defaultTo(value: unknown, other: unknown, alsoEmpty = false): unknown {
  return value === undefined || value === null || (alsoEmpty && !value) ? other : value;
}
