import type { TableState } from "../../database/schema/state.ts";
import { migrationError } from "../error.ts";
import { tableLiteral, tableState } from "../field-literal.ts";
import type { TableLiteral } from "../field-literal.ts";
import type { Operation } from "../operation.ts";
import { refuseTaken, tableIn, withoutTable, withTable } from "../schema-state.ts";
import type { SchemaState } from "../schema-state.ts";
import { awaitingTables } from "./pointing.ts";

/**
 * Make a table with its fields and indexes. A foreign key to a table that comes later gets its
 * constraint from {@link addForeignKey}, after both are there.
 */
export function createTable(literal: TableLiteral): Operation {
  return {
    call: { name: "createTable", argument: literal },
    describe: `create the table ${literal.table}`,
    forwards(before) {
      refuseTaken(before.has(literal.table), `a table "${literal.table}"`);
      return withTable(before, awaitingTables(tableState(literal), before));
    },
    work: (_before, after) => ({
      kind: "table",
      transition: { after: tableIn(after, literal.table) },
    }),
    reverse: () => dropTable({ table: literal.table }),
  };
}

/** Drop a table and everything in it. */
export function dropTable(options: { readonly table: string }): Operation {
  const { table } = options;
  return {
    call: { name: "dropTable", argument: options },
    describe: `drop the table ${table}`,
    forwards(before) {
      tableIn(before, table);
      refuseReferenced(before, table);
      return withoutTable(before, table);
    },
    work: (before) => ({ kind: "table", transition: { before: tableIn(before, table) } }),
    reverse: (before) => createTable(tableLiteral(tableIn(before, table))),
  };
}

/** Refuse to take a table away that foreign keys of others point at. */
export function refuseReferenced(state: SchemaState, table: string): void {
  for (const other of state.values()) {
    if (other.table === table) continue;
    for (const [name, { references }] of Object.entries(other.fields)) {
      if (references?.table !== table || references.constraint === false) continue;
      throw migrationError(
        "migrations.still-referenced",
        `The table "${table}" cannot be dropped: the foreign key "${name}" of "${other.table}" points at it.`,
        `Put removeForeignKey({ table: "${other.table}", name: "${name}" }) before it, or remove the field.`,
      );
    }
  }
}

/** Give a table another name; keys that point at it follow. */
export function renameTable(options: { readonly from: string; readonly to: string }): Operation {
  const { from, to } = options;
  return {
    call: { name: "renameTable", argument: options },
    describe: `rename the table ${from} to ${to}`,
    forwards(before) {
      const table = tableIn(before, from);
      refuseTaken(before.has(to), `a table "${to}"`);
      const renamed = withTable(withoutTable(before, from), { ...table, table: to });
      return new Map([...renamed].map(([name, one]) => [name, pointingAt(one, from, to)]));
    },
    work: (before, after) => ({
      kind: "table",
      transition: { before: selfPointing(tableIn(before, from), to), after: tableIn(after, to) },
    }),
    reverse: () => renameTable({ from: to, to: from }),
  };
}

function pointingAt(table: TableState, from: string, to: string): TableState {
  const fields = Object.entries(table.fields).map(([name, field]) => {
    if (field.references?.table !== from) return [name, field] as const;
    return [name, { ...field, references: { ...field.references, table: to } }] as const;
  });
  return { ...table, fields: Object.fromEntries(fields) };
}

/** The engine itself turns a table's keys to itself round when it is renamed. */
function selfPointing(table: TableState, to: string): TableState {
  return pointingAt(table, table.table, to);
}
