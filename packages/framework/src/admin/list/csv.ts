/** Read so many rows at once. */
export const CSV_BATCH = 500;

/** Texts that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r\n|%]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function inert(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Return one line of comma-separated values (RFC 4180), in which nothing is ever computed. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map(inert).map((text) => {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(",")}\r\n`;
}
