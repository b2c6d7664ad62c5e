import { kindOf } from "../../database/schema/column-kinds.ts";
import type { ColumnState } from "../../database/schema/state.ts";
import { refuseUsed } from "../column-uses.ts";
import { columnState, fieldLiteral, usualColumn } from "../field-literal.ts";
import type { FieldLiteral } from "../field-literal.ts";
import { withColumn } from "../new-column-name.ts";
import { marked } from "../operation.ts";
import type { LockMark, Operation, TablePart } from "../operation.ts";
import { fieldIn, refuseTaken, tableIn, withField, withHeld, withTable } from "../schema-state.ts";
import type { SchemaState } from "../schema-state.ts";
import { alteration } from "./alteration.ts";
import { awaitingTable } from "./pointing.ts";

/** A field of a table, and what rows that have no value for it get. */
export interface FieldChange extends LockMark {
  readonly table: string;
  readonly name: string;
  readonly field: FieldLiteral;
  /** A constant for the rows that are there already; left out: the default. */
  readonly fill?: unknown;
}

/** Add a field. A required one without default needs `fill` when the table has rows. */
export function addField(options: FieldChange): Operation {
  const { table, name, field } = options;
  const state = columnState(name, field);
  return marked(options, {
    call: { name: "addField", argument: options },
    describe: `add the field ${name} to ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      refuseTaken(old.fields[name] !== undefined, `a field "${name}" of the table "${table}"`);
      return withTable(before, withField(old, name, awaitingTable(state, table, before)));
    },
    work: alteration(table, filling(state, options.fill)),
    reverse: () => removeField({ table, name }),
  });
}

/** Remove a field and what its column holds. */
export function removeField(options: TablePart): Operation {
  const { table, name } = options;
  return marked(options, {
    call: { name: "removeField", argument: options },
    describe: `remove the field ${name} from ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      const { column } = fieldIn(old, name);
      refuseUsed(old, column);
      const { [name]: _, ...fields } = old.fields;
      return withTable(before, { ...old, fields });
    },
    work: alteration(table),
    reverse(before) {
      const field = fieldIn(tableIn(before, table), name);
      const fill = field.null ? undefined : neutralValue(field);
      return addField({ table, name, field: fieldLiteral(name, field), ...filled(fill) });
    },
  });
}

/** Give a field another definition; `fill` is for rows with NULL when it becomes required. */
export function alterField(options: FieldChange): Operation {
  const { table, name, field } = options;
  const wanted = columnState(name, field);
  return marked(options, {
    call: { name: "alterField", argument: options },
    describe: `alter the field ${name} of ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      const { column } = fieldIn(old, name);
      const moved = withColumn(old, column, wanted.column);
      const altered = withField(moved, name, awaitingTable(wanted, table, before));
      return followed(withTable(before, altered), table, column, wanted.column);
    },
    work(before, after) {
      const { column } = fieldIn(tableIn(before, table), name);
      const renamed = column === wanted.column ? {} : { renamed: { [column]: wanted.column } };
      return alteration(table, { ...renamed, ...filling(wanted, options.fill) })(before, after);
    },
    reverse(before) {
      const was = fieldIn(tableIn(before, table), name);
      const fill = wanted.null && !was.null ? neutralValue(was) : undefined;
      return alterField({ table, name, field: fieldLiteral(name, was), ...filled(fill) });
    },
  });
}

/** Give a field another name, and its column with it when that was called after the field. */
export function renameField(
  options: LockMark & { readonly table: string; readonly from: string; readonly to: string },
): Operation {
  const { table, from, to } = options;
  return marked(options, {
    call: { name: "renameField", argument: options },
    describe: `rename the field ${from} of ${table} to ${to}`,
    forwards(before) {
      const old = tableIn(before, table);
      const field = fieldIn(old, from);
      refuseTaken(old.fields[to] !== undefined, `a field "${to}" of the table "${table}"`);
      const column = renamedColumn(field, from, to);
      const moved = withColumn(old, field.column, column);
      const fields = Object.entries(moved.fields).map(([name, one]) =>
        name === from ? ([to, { ...one, column }] as const) : ([name, one] as const),
      );
      const renamed = withTable(before, { ...moved, fields: Object.fromEntries(fields) });
      return followed(renamed, table, field.column, column);
    },
    work(before, after) {
      const field = fieldIn(tableIn(before, table), from);
      const column = renamedColumn(field, from, to);
      const renamed = column === field.column ? {} : { [field.column]: column };
      return alteration(table, { renamed })(before, after);
    },
    reverse: () => renameField({ table, from: to, to: from }),
  });
}

function renamedColumn(field: ColumnState, from: string, to: string): string {
  const points = field.references !== undefined;
  return field.column === usualColumn(from, field.kind, points)
    ? usualColumn(to, field.kind, points)
    : field.column;
}

/** The engines themselves turn foreign keys to a renamed column round. */
function followed(state: SchemaState, table: string, from: string, to: string): SchemaState {
  return from === to ? state : withHeld(state, table, from, to);
}

function filling({ column }: ColumnState, fill: unknown): { fill?: Record<string, unknown> } {
  return fill === undefined ? {} : { fill: { [column]: fill } };
}

function filled(fill: unknown): { fill?: unknown } {
  return fill === undefined ? {} : { fill };
}

/** What a required column gets when a removal is taken back: its values are lost. */
function neutralValue(field: ColumnState): unknown {
  const { default: constant, defaultAs, generated } = field;
  if ((constant ?? defaultAs ?? generated) !== undefined) return undefined;
  return kindOf(field).neutral?.(field);
}
