import { csvOf, type Cell } from "../../text/csv.ts";

/** Rows of one table, at most. */
export const MOST_ROWS = 10_000;

/** Rows that are read at once. */
const BATCH = 500;

/** A table to be downloaded: a heading, the rows so many at a time, and each row as cells. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: readonly string[];
  read(limit: number, offset: number): Promise<readonly Row[]>;
  cells(row: Row): readonly Cell[];
}

/**
 * Answer with the rows of a search as a file of comma-separated values, the first ten thousand of
 * them.
 */
export async function tableFile<Row>(table: Table<Row>): Promise<Response> {
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  const parts = [`\uFEFF${csvOf([table.columns])}`];
  for (let offset = 0; offset < MOST_ROWS; offset += BATCH) {
    const rows = await table.read(BATCH, offset);
    parts.push(csvOf(rows.map((row) => table.cells(row))));
    if (rows.length < BATCH) break;
  }
  return new Response(parts.join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${table.name}.csv"`,
      "cache-control": "no-store",
    },
  });
}
