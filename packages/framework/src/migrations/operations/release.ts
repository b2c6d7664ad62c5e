import type { Operation } from "../operation.ts";
import { tableIn, withoutTable } from "../schema-state.ts";
import { tableLiteral } from "../field-literal.ts";
import { createTable, refuseReferenced } from "./tables.ts";

/**
 * Leave a table to others: it stays as it is, with all its rows, and migrations know it no more. Taken
 * back, it must still be as it was.
 */
export function releaseTable(options: { readonly table: string }): Operation {
  const { table } = options;
  return {
    call: { name: "releaseTable", argument: options },
    describe: `leave the table ${table} to others`,
    forwards(before) {
      tableIn(before, table);
      refuseReferenced(before, table);
      return withoutTable(before, table);
    },
    work: () => ({ kind: "sql", sql: { statements: () => [] } }),
    reverse: (before) => createTable(tableLiteral(tableIn(before, table))),
  };
}
