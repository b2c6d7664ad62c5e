/** Texts that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r\n|%]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function inert(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/**
 * Return a line of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an
 * apostrophe in front, so that nothing somebody wrote is ever computed.
 */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map(inert).map((text) => {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(",")}\r\n`;
}
