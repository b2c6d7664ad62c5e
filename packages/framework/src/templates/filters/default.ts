/** Another value in the place of nothing; with a third argument, also of what is empty. */
export function defaultTo(value: unknown, other: unknown, alsoEmpty = false): unknown {
  return value === undefined || value === null || (alsoEmpty && !value) ? other : value;
}
