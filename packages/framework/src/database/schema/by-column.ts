/** Return what is said of a column: one may be called `constructor`, which every object has. */
export function saidOf<T>(
  said: Readonly<Record<string, T>> | undefined,
  column: string,
): T | undefined {
  return said !== undefined && Object.hasOwn(said, column) ? said[column] : undefined;
}
