import type { Engine } from "../database.ts";
import { BYTES } from "./collations.ts";
import { kindOf } from "./column-kinds.ts";
import { columnType, textOrder } from "./column-type.ts";
import { definitionSql, textOn } from "./definition-text.ts";
import { indexBody, isMade } from "./index-text.ts";
import { literal } from "./literal.ts";
import { commentOf, madeOf } from "./made.ts";
import { quoteName } from "./names.ts";
import { SQL_RULES } from "./on-delete.ts";
import { checkOf } from "./sqlite-checks.ts";
import type { CheckShape } from "./shape.ts";
import { isCounted } from "./state.ts";
import type { ColumnState, IndexState, ReferenceState } from "./state.ts";

/** Return a column as CREATE TABLE and ADD COLUMN take it. */
export function columnText(field: ColumnState, engine: Engine): string {
  const name = quoteName(field.column, engine);
  if (isCounted(field)) return countedText(field, name, engine);
  const parts = [name, typeText(field, engine), ...valueTexts(field, engine)];
  if (engine === "sqlite" && field.references !== undefined) {
    parts.push(referenceText(field.references, engine));
  }
  const made = engine === "sqlite" ? undefined : madeOf(field, engine);
  const text = [...parts, ...ownCheck(field, engine)].join(" ");
  return text + (made === undefined ? "" : commentOf(made));
}

function countedText(field: ColumnState, name: string, engine: Engine): string {
  if (engine !== "sqlite") return `${name} ${columnType(field, engine)} NOT NULL AUTO_INCREMENT`;
  const text = `${name} INTEGER PRIMARY KEY AUTOINCREMENT`;
  return [text, ...ownCheck(field, engine)].join(" ");
}

function ownCheck(field: ColumnState, engine: Engine): string[] {
  const check = engine === "sqlite" ? checkOf(field) : undefined;
  return check === undefined ? [] : [`CHECK (${check})`];
}

/** What a column says of its value: whether it may be empty, and where it comes from. */
function valueTexts(field: ColumnState & { readonly hidden?: true }, engine: Engine): string[] {
  const { generated, defaultAs, default: constant } = field;
  if (generated !== undefined) {
    const sql = definitionSql(textOn(generated.as, engine), engine);
    const how = generated.stored ? "STORED" : "VIRTUAL";
    const made = `GENERATED ALWAYS AS (${sql}) ${how}`;
    return field.hidden === true ? [made, "INVISIBLE"] : [made];
  }
  const texts = [field.null ? "NULL" : "NOT NULL"];
  if (constant !== undefined && constant !== null) {
    texts.push(`DEFAULT ${defaultText(field, constant, engine)}`);
  } else if (defaultAs !== undefined) {
    texts.push(`DEFAULT (${textOn(defaultAs, engine)})`);
  }
  return texts;
}

function typeText(field: ColumnState, engine: Engine): string {
  if (field.kind === "json" && engine === "mariadb") return "json";
  const type = columnType(field, engine);
  if (engine === "sqlite" || textOrder(field) !== "bytes") return type;
  return `${type} CHARACTER SET utf8mb4 COLLATE ${BYTES[engine]}`;
}

/** The constant behind DEFAULT. MySQL takes one for long text only as an expression. */
function defaultText(field: ColumnState, value: unknown, engine: Engine): string {
  const text = literal(field, value, engine);
  return kindOf(field).long && engine === "mysql" ? `(${text})` : text;
}

/** Return a foreign key's clause: `REFERENCES topics (id) ON DELETE CASCADE`. */
export function referenceText(
  { table, column = "id", onDelete }: Pick<ReferenceState, "table" | "column" | "onDelete">,
  engine: Engine,
): string {
  const held = `${quoteName(table, engine)} (${quoteName(column, engine)})`;
  // MariaDB restricts unless told, and where it lays a key in place takes RESTRICT for NO ACTION.
  const unsaid = engine === "mariadb" && onDelete === "restrict";
  return `REFERENCES ${held}${unsaid ? "" : ` ON DELETE ${SQL_RULES[onDelete]}`}`;
}

/** Return a named check as CREATE TABLE and ADD take it. */
export function checkText({ name, text }: CheckShape, engine: Engine): string {
  return `CONSTRAINT ${quoteName(name, engine)} CHECK (${definitionSql(text, engine)})`;
}

/** Return what stands behind the name of an index and of its table. */
export function indexText(index: IndexState, engine: Engine): string {
  const text = definitionSql(indexBody(index, engine), engine);
  return engine !== "sqlite" && isMade(index) ? text + commentOf(indexBody(index, engine)) : text;
}
