import { foreignKeyName, uniqueName } from "../../database/schema/names.ts";
import { quoteText } from "../../database/schema/quote-text.ts";
import type { Engine } from "../../database/database.ts";
import { call, type Call, type Code, type CodeLiteral } from "./code.ts";
import { fieldOf } from "./column-kinds.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";
import { isUnique, isWholeKey } from "./keys.ts";
import type { FieldName } from "./names.ts";
import type { FoundRelation, Modelled } from "./relations.ts";

/** What a field is written out of. */
export interface Writing {
  readonly model: Modelled;
  readonly column: FoundColumn;
  readonly name: FieldName;
  readonly engine: Engine;
  /** Where it is a foreign key that a field can be. */
  readonly relation: FoundRelation | undefined;
  /** What the column of another model is called as a field of it. */
  fieldNameOf(model: Modelled, column: string): string;
  /** Whether the model stands before this one in the file. */
  isBefore(model: Modelled): boolean;
}

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
  const given =
    column.generated === undefined && !model.table.view
      ? givenBy(column, field, writing.engine)
      : undefined;
  const options = {
    ...field.options,
    null: nullable,
    unique,
    primaryKey,
    autoIncrement: isKey && column.auto && field.whole ? true : undefined,
    column: written,
    dbDefault: given,
  };
  const made = call(`f.${field.builder}`, field.before, optionsOf(options));
  const notes = [...(field.notes ?? []), ...updateNotes(column)];
  if (isKey && model.key.guessed) notes.push("Chosen as the key: say another if rows agree in it.");
  if (column.generated === undefined) return { code: made, notes };
  const { text, stored } = column.generated;
  const as = call("definition", text);
  return { code: call("f.generated", made, as, stored ? { stored: true } : undefined), notes };
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
