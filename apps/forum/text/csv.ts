/** What a table holds. */
export type Cell = string | number | Date | null;

/**
 * Return a table as comma-separated values (RFC 4180). Texts that a spreadsheet would take for a
 * formula get an apostrophe in front, so that nothing a member wrote is ever computed.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  const inert = /^[=+\-@\t\r\n|%]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
