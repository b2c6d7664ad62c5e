import { renamedIn } from "../database/schema/definition-text.ts";
import { withColumnOf } from "../database/schema/index-column.ts";
import type {
  ColumnState,
  DefinitionText,
  IndexState,
  TableState,
} from "../database/schema/state.ts";

/**
 * Return the table with a column under a new name in all that mentions it: its indexes, its checks, and
 * what other columns are worked out of.
 */
export function withColumn(table: TableState, from: string, to: string): TableState {
  const text = (written: DefinitionText): DefinitionText => renamedIn(written, from, to);
  const fields = Object.entries(table.fields).map(([name, field]) => {
    const { generated, columnOptions } = field;
    const made = generated && { generated: { ...generated, as: text(generated.as) } };
    const options = columnOptions && { columnOptions: optionsWith(columnOptions, from, to) };
    return [name, { ...field, ...made, ...options }] as const;
  });
  const checks = table.checks?.map((check) => ({ ...check, condition: text(check.condition) }));
  return {
    ...table,
    fields: Object.fromEntries(fields),
    indexes: table.indexes.map((index) => indexWith(index, from, to, text)),
    ...(checks && { checks }),
    ...(table.primaryKey && {
      primaryKey: table.primaryKey.map((column) => (column === from ? to : column)),
    }),
  };
}

/** A check of one column stands among its options. */
function optionsWith(
  options: NonNullable<ColumnState["columnOptions"]>,
  from: string,
  to: string,
): ColumnState["columnOptions"] {
  const entries = Object.entries(options).map(([engine, text]) => [
    engine,
    renamedIn(text, from, to),
  ]);
  return Object.fromEntries(entries) as ColumnState["columnOptions"];
}

function indexWith(
  index: IndexState,
  from: string,
  to: string,
  text: (written: DefinitionText) => DefinitionText,
): IndexState {
  const { columns, expressions, prefix, where } = index;
  const now = (column: string): string => (column === from ? to : column);
  return {
    ...index,
    columns: columns.map((written) => withColumnOf(written, now)),
    ...(expressions && { expressions: expressions.map((one) => ({ ...one, as: text(one.as) })) }),
    ...(prefix && {
      prefix: Object.fromEntries(Object.entries(prefix).map(([name, size]) => [now(name), size])),
    }),
    ...(where && { where: text(where) }),
  };
}
