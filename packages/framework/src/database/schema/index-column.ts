/** Return the column of a part of an index as it is written: `-created_at` is the column `created_at`, descending. */
export function columnOf(written: string): string {
  return isDescending(written) ? written.slice(1) : written;
}

/** Return whether a part of an index as it is written is in descending order. */
export function isDescending(written: string): boolean {
  return written.startsWith("-");
}

/** Return a part of an index over another column, in the same order. */
export function withColumnOf(written: string, change: (column: string) => string): string {
  const column = change(columnOf(written));
  return isDescending(written) ? `-${column}` : column;
}
