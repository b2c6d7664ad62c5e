/** Values of a prepared statement; what has more is sent as text. */
const mostPrepared = 65_000;

/** Values of a prepared insert: a statement for each number of rows would fill the server's memory. */
export const mostInserted = 400;

/**
 * Return whether a statement is sent as text, its values written into it by the driver. Of many rows that
 * are inserted text costs half, and a column makes of what stands there what it makes of what is bound; in
 * a question it might be compared as another type, so that what is asked is prepared while it can be.
 */
export function isSentAsText(sql: string, values: number): boolean {
  return values > (sql.startsWith("insert ") ? mostInserted : mostPrepared);
}

/** Return whether a statement goes as text with what it binds: so many values, or all rows of an insert as one. */
export function goesAsText(sql: string, bindings: readonly unknown[]): boolean {
  return Array.isArray(bindings[0]) || isSentAsText(sql, bindings.length);
}
