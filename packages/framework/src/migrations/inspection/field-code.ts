import { foreignKeyName, uniqueName } from "../../database/schema/names.ts";
import { quoteText } from "../../database/schema/quote-text.ts";
import type { Engine } from "../../database/database.ts";
import { call, type Call, type Code, type CodeLiteral } from "./code.ts";
import { fieldOf } from "./column-kinds.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";
import type { Writing } from "./writing.ts";
import { isNoDay, managedKeyOptions, managedOptions } from "./managed-code.ts";
import { isUnique, isWholeKey } from "./keys.ts";
import type { FoundRelation } from "./relations.ts";

/** A field as code, and sentences of what it does not say. */
export interface FieldCode {
  readonly code: Code;
  readonly notes: readonly string[];
}

/** Return the field of a column. */
export function fieldCode(writing: Writing): FieldCode {
  const { relation } = writing;
  return relation === undefined ? plainField(writing) : relationField(writing, relation);
}

function shared({ model, column, name }: Writing): CodeLiteral {
  const isKey = isWholeKey(model.key, column.name);
  const isPart = model.key.columns.includes(column.name);
  return {
    null: column.null && !isPart ? true : undefined,
    unique: !isKey && isUnique(model.table, column.name) ? true : undefined,
    primaryKey: isKey ? true : undefined,
    column: name.column,
  };
}

function plainField(writing: Writing): FieldCode {
  const { model, column } = writing;
  const field = fieldOf(column, writing.engine);
  const { null: nullable, unique, primaryKey, column: written } = shared(writing);
  const isKey = primaryKey === true;
  const counts = isKey && column.auto && field.whole === true;
  const { stated, dbDefault } = writing.managed
    ? managedOptions(writing, field, counts)
    : { stated: {}, dbDefault: givenIn(writing, field) };
  const options = {
    ...field.options,
    null: nullable,
    unique,
    primaryKey,
    autoIncrement: counts ? true : undefined,
    column: written,
    ...stated,
    dbDefault,
  };
  const made = call(`f.${field.builder}`, field.before, optionsOf(options));
  const notes = [...(field.notes ?? []), ...updateNotes(column), ...dayNotes(writing)];
  if (isKey && model.key.guessed) notes.push("Chosen as the key: say another if rows agree in it.");
  if (column.generated === undefined) return { code: made, notes };
  const { text, stored } = column.generated;
  const as = call("definition", text);
  return { code: call("f.generated", made, as, stored ? { stored: true } : undefined), notes };
}

/** A view gives nothing by itself, and what is worked out has no default. */
function givenIn({ column, model, engine }: Writing, field: FieldOf): Code | undefined {
  return column.generated !== undefined || model.table.view
    ? undefined
    : givenBy(column, field, engine);
}

function optionsOf(options: CodeLiteral): CodeLiteral | undefined {
  return Object.values(options).some((one) => one !== undefined) ? options : undefined;
}

const NOW = /^\(?(current_timestamp|now|localtimestamp)(\(\d*\))?\)?$/i;

/** Return the default that the database gives, as the field says it. */
function givenBy(
  { default: found }: FoundColumn,
  { builder, constant }: FieldOf,
  engine: Engine,
): Code | undefined {
  if (found === undefined) return undefined;
  if (!found.worked)
    return constant?.(found.text) ?? call("definition", quoteText(found.text, engine));
  return NOW.test(found.text) && builder === "dateTime"
    ? call("now")
    : call("definition", found.text);
}

function updateNotes({ onUpdate }: FoundColumn): string[] {
  return onUpdate === true ? ["Every update sets it to the moment."] : [];
}

function dayNotes({ managed, column }: Writing): string[] {
  return managed && isNoDay(column.default)
    ? ["The database would give 0000-00-00, which these sessions refuse: it has to be given."]
    : [];
}

function relationField(writing: Writing, relation: FoundRelation): FieldCode {
  const { column } = writing;
  const { target, to, key } = relation;
  const { null: nullable, unique, primaryKey, column: written } = shared(writing);
  const usual = nullable === true ? "setNull" : "restrict";
  const impossible = key.onDelete === "setNull" && nullable !== true;
  const rule = impossible ? "restrict" : key.onDelete;
  const options = {
    null: nullable,
    primaryKey,
    to: to === undefined ? undefined : writing.fieldNameOf(target, to),
    column: written,
    onDelete: rule === usual ? undefined : rule,
    ...(writing.managed ? managedKeyOptions(writing, relation) : {}),
  };
  const notes =
    column.default === undefined ? [] : [`The database gives ${column.default.text} by itself.`];
  if (impossible) notes.push("The database says SET NULL of a column that is never empty.");
  if (column.generated !== undefined) notes.push("The database works it out: do not write it.");
  const own = unique === true || primaryKey === true;
  const callee = own ? "f.oneToOne" : "f.foreignKey";
  if (writing.isBefore(target)) {
    const thunk = { verbatim: `() => ${target.model}` };
    return { code: call(callee, thunk, optionsOf(options)), notes };
  }
  return { code: call(`${callee}<${target.model}>`, target.model, optionsOf(options)), notes };
}

/** Return the names that the framework's own messages know an index of one unique column by. */
export function knownNames(table: string, column: string): readonly string[] {
  return [column, uniqueName(table, column), foreignKeyName(table, column)];
}

/** Return every call of a piece of code, by name. */
export function calleesIn(code: Code | undefined): readonly string[] {
  if (typeof code !== "object") return [];
  if ("callee" in code) {
    const { callee, args } = code as Call;
    return [callee, ...args.flatMap(calleesIn)];
  }
  return Object.values(code).flatMap((one) => calleesIn(one as Code));
}
