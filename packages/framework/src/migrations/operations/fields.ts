import { kindOf } from "../../database/schema/column-kinds.ts";
import { columnsIn, renamedIn } from "../../database/schema/definition-text.ts";
import type { ColumnState, TableState } from "../../database/schema/state.ts";
import { migrationError } from "../error.ts";
import { columnState, fieldLiteral, usualColumn } from "../field-literal.ts";
import type { FieldLiteral } from "../field-literal.ts";
import type { Operation } from "../operation.ts";
import { fieldIn, refuseTaken, tableIn, withField, withTable } from "../schema-state.ts";
import { alteration } from "./alteration.ts";
import { awaitingTable } from "./pointing.ts";

/** A field of a table, and what rows that have no value for it get. */
export interface FieldChange {
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
  return {
    call: { name: "addField", argument: options },
    describe: `add the field ${name} to ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      refuseTaken(old.fields[name] !== undefined, `a field "${name}" of the table "${table}"`);
      return withTable(before, withField(old, name, awaitingTable(state, table, before)));
    },
    work: alteration(table, filling(state, options.fill)),
    reverse: () => removeField({ table, name }),
  };
}

/** Remove a field and what its column holds. */
export function removeField(options: { readonly table: string; readonly name: string }): Operation {
  const { table, name } = options;
  return {
    call: { name: "removeField", argument: options },
    describe: `remove the field ${name} from ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      refuseUsed(old, fieldIn(old, name).column);
      const { [name]: _, ...fields } = old.fields;
      return withTable(before, { ...old, fields });
    },
    work: alteration(table),
    reverse(before) {
      const field = fieldIn(tableIn(before, table), name);
      const fill = field.null ? undefined : neutralValue(field);
      return addField({ table, name, field: fieldLiteral(name, field), ...filled(fill) });
    },
  };
}

function refuseUsed({ table, indexes, checks = [] }: TableState, column: string): void {
  const index = indexes.find(({ columns }) =>
    columns.some((one) => one.replace("-", "") === column),
  );
  if (index !== undefined) {
    const call = `removeIndex({ table: "${table}", name: "${index.name}" })`;
    throw used("migrations.field-in-index", table, column, `index "${index.name}"`, call);
  }
  const check = checks.find(({ condition }) => columnsIn(condition).includes(column));
  if (check === undefined) return;
  const call = `removeCheck({ table: "${table}", name: "${check.name}" })`;
  throw used("migrations.field-in-check", table, column, `check "${check.name}"`, call);
}

function used(code: string, table: string, column: string, what: string, call: string): Error {
  return migrationError(
    code,
    `The column "${column}" of "${table}" cannot be removed: the ${what} covers it.`,
    `Put ${call} before it.`,
  );
}

/** Give a field another definition; `fill` is for rows with NULL when it becomes required. */
export function alterField(options: FieldChange): Operation {
  const { table, name, field } = options;
  const wanted = columnState(name, field);
  return {
    call: { name: "alterField", argument: options },
    describe: `alter the field ${name} of ${table}`,
    forwards(before) {
      const old = tableIn(before, table);
      const { column } = fieldIn(old, name);
      const moved = withColumn(old, column, wanted.column);
      return withTable(before, withField(moved, name, awaitingTable(wanted, table, before)));
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
  };
}

/** Give a field another name, and its column with it when that was called after the field. */
export function renameField(options: {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}): Operation {
  const { table, from, to } = options;
  return {
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
      return withTable(before, { ...moved, fields: Object.fromEntries(fields) });
    },
    work(before, after) {
      const field = fieldIn(tableIn(before, table), from);
      const column = renamedColumn(field, from, to);
      const renamed = column === field.column ? {} : { [field.column]: column };
      return alteration(table, { renamed })(before, after);
    },
    reverse: () => renameField({ table, from: to, to: from }),
  };
}

function renamedColumn(field: ColumnState, from: string, to: string): string {
  return field.column === usualColumn(from, field.kind)
    ? usualColumn(to, field.kind)
    : field.column;
}

/** The table with its indexes and checks over the new name of a column. */
function withColumn(table: TableState, from: string, to: string): TableState {
  const indexes = table.indexes.map((index) => ({
    ...index,
    columns: index.columns.map((column) => {
      if (column === from) return to;
      return column === `-${from}` ? `-${to}` : column;
    }),
  }));
  const checks = table.checks?.map((check) => ({
    ...check,
    condition: renamedIn(check.condition, from, to),
  }));
  return { ...table, indexes, ...(checks && { checks }) };
}

function filling({ column }: ColumnState, fill: unknown): { fill?: Record<string, unknown> } {
  return fill === undefined ? {} : { fill: { [column]: fill } };
}

function filled(fill: unknown): { fill?: unknown } {
  return fill === undefined ? {} : { fill };
}

/** What a required column gets when a removal is taken back: its values are lost. */
function neutralValue(field: ColumnState): unknown {
  if (field.default !== undefined && field.default !== null) return undefined;
  return kindOf(field).neutral?.(field);
}
