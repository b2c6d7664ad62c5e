import type { ColumnState, ReferenceState } from "../../database/schema/state.ts";
import { migrationError } from "../error.ts";
import { marked } from "../operation.ts";
import type { Operation, TablePart } from "../operation.ts";
import { fieldIn, tableIn, withField, withTable } from "../schema-state.ts";
import type { SchemaState } from "../schema-state.ts";
import { alteration } from "./alteration.ts";

/** A foreign key, by its table and the name of its field. */
export type ForeignKeyName = TablePart;

/** Lay the constraint of a foreign key whose table was not there when its column was made. */
export function addForeignKey(options: ForeignKeyName): Operation {
  const { table, name } = options;
  return marked(options, {
    call: { name: "addForeignKey", argument: options },
    describe: `add the foreign key ${name} to ${table}`,
    forwards(before) {
      const { references } = referring(before, options);
      tableIn(before, references.table);
      const { constraint: _, ...laid } = references;
      return withReference(before, options, laid);
    },
    work: alteration(table),
    reverse: () => removeForeignKey(options),
  });
}

/** Take the constraint of a foreign key away; its column stays. */
export function removeForeignKey(options: ForeignKeyName): Operation {
  const { table, name } = options;
  return marked(options, {
    call: { name: "removeForeignKey", argument: options },
    describe: `remove the foreign key ${name} from ${table}`,
    forwards(before) {
      const { references } = referring(before, options);
      return withReference(before, options, { ...references, constraint: false });
    },
    work: alteration(table),
    reverse: () => addForeignKey(options),
  });
}

function referring(
  state: SchemaState,
  { table, name }: ForeignKeyName,
): ColumnState & { readonly references: ReferenceState } {
  const field = fieldIn(tableIn(state, table), name);
  if (field.references !== undefined) return { ...field, references: field.references };
  throw migrationError(
    "migrations.no-foreign-key",
    `The field "${name}" of "${table}" is ${field.kind} and not a foreign key.`,
    "Name a field whose kind is foreignKey, or alter the field.",
  );
}

function withReference(
  state: SchemaState,
  { table, name }: ForeignKeyName,
  references: ReferenceState,
): SchemaState {
  const old = tableIn(state, table);
  return withTable(state, withField(old, name, { ...fieldIn(old, name), references }));
}
