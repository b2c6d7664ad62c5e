import { clausesIn } from "../../database/schema/column-options.ts";
import { foreignKeyName } from "../../database/schema/names.ts";
import { updateRuleOf } from "../../database/schema/on-delete.ts";
import type { Code, CodeLiteral } from "./code.ts";
import { fieldOf } from "./column-kinds.ts";
import type { Writing } from "./writing.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";
import { keyColumnOf, type FoundRelation } from "./relations.ts";
import { ownColumn, ownDefault, statedOf, type Stated } from "./stated-code.ts";

/** Return what a field of a managed model says of its column, and the default that the database gives. */
export function managedOptions(
  { column, engine }: Writing,
  field: FieldOf,
  counts: boolean,
): { readonly stated: CodeLiteral; readonly dbDefault: Code | undefined } {
  const own = ownColumn(field, column);
  const given = isGiven(column) ? ownDefault(column, field, own, engine) : undefined;
  const stated = statedOf(own, column.shape!, engine, besides(column, counts));
  const literal = given?.literal === true && stated.columnType === undefined;
  const type = literal ? { columnType: { [engine]: column.shape!.type } } : {};
  return { stated: codeOf({ ...stated, ...type }), dbDefault: given?.code };
}

/** Whether a row that is made without a value gets one: strict sessions refuse the day that there never was. */
function isGiven({ generated, default: found }: FoundColumn): boolean {
  return generated === undefined && !isNoDay(found);
}

/** Return whether a default is `0000-00-00`. */
export function isNoDay(found: FoundColumn["default"]): boolean {
  return found?.worked === false && /^0000-00-00/.test(found.text);
}

/** What a kind of field cannot say: that what is worked out is never empty, that a column counts which is no key. */
function besides(column: FoundColumn, counts: boolean): Map<string, string> {
  const { shape, generated, auto, default: found } = column;
  return new Map([
    ...(isNoDay(found) ? ([["DEFAULT", defaultClause(found!)]] as const) : []),
    ...(generated !== undefined && !shape!.null ? ([["NOT NULL", ""]] as const) : []),
    ...(auto && !counts ? ([["AUTO_INCREMENT", ""]] as const) : []),
  ]);
}

/** Return what a foreign key of a managed model says of its column and of its constraint. */
export function managedKeyOptions(writing: Writing, relation: FoundRelation): CodeLiteral {
  const { model, column, engine } = writing;
  const { key } = relation;
  const held = keyColumnOf(relation);
  const field = fieldOf(held, engine);
  const holds = ownColumn(field, held);
  const inherited = statedOf(holds, held.shape!, engine);
  const order = clausesIn(inherited.columnOptions?.[engine] ?? "").get("COLLATE");
  const own = {
    ...holds,
    ...(inherited.columnType && { columnType: inherited.columnType }),
    ...(order !== undefined && { columnOptions: { [engine]: `COLLATE ${order}` } }),
    column: column.name,
    null: column.null,
  };
  const { default: constant } = column;
  const given = constant && defaultClause(constant);
  const stated = statedOf(own, column.shape!, engine, new Map(given ? [["DEFAULT", given]] : []));
  const named = key.name === "" || key.name === foreignKeyName(model.table.name, column.name);
  const leads = model.table.indexes.some(
    ({ parts, where }) => parts[0]!.column === column.name && where === undefined,
  );
  const isIndexed = leads || model.table.primaryKey[0] === column.name;
  return {
    constraint: named ? undefined : key.name,
    onUpdate: updateRuleOf(key.onUpdate),
    indexed: isIndexed ? undefined : false,
    ...codeOf(stated),
  };
}

function defaultClause({ text, worked }: NonNullable<FoundColumn["default"]>): string {
  if (worked) return `(${text})`;
  return /^-?\d+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function codeOf({ columnType, columnOptions }: Stated): CodeLiteral {
  return {
    columnType: columnType as CodeLiteral | undefined,
    columnOptions: columnOptions as CodeLiteral | undefined,
  };
}
