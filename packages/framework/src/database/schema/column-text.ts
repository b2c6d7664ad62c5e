import type { Engine } from "../database.ts";
import { WORDS } from "./collations.ts";
import { kindOf } from "./column-kinds.ts";
import { clausesIn, clausesOf, clauseText } from "./column-options.ts";
import { columnType, isStated } from "./column-type.ts";
import { definitionSql, textOn } from "./definition-text.ts";
import { indexBody, isMade } from "./index-text.ts";
import { literal } from "./literal.ts";
import { isBare } from "./literal-text.ts";
import { commentOf, madeOf, markOf } from "./made.ts";
import { quoteName } from "./names.ts";
import { SQL_RULES } from "./on-delete.ts";
import { checkOf } from "./sqlite-checks.ts";
import type { CheckShape } from "./shape.ts";
import { isCounted } from "./state.ts";
import type { ColumnState, IndexState, ReferenceState } from "./state.ts";

/**
 * Return a column as CREATE TABLE and ADD COLUMN take it. `usual` is the collation of text in the table whose column
 * says none; left out: that of tables of ours.
 */
export function columnText(field: ColumnState, engine: Engine, usual?: string): string {
  const name = quoteName(field.column, engine);
  if (isCounted(field)) return countedText(field, name, engine);
  const parts = [name, typeText(field, engine, usual), ...valueTexts(field, engine)];
  if (engine === "sqlite" && field.references !== undefined) {
    parts.push(referenceText(field.references, engine));
  }
  return [...parts, ...ownCheck(field, engine), ...optionTexts(field, engine)].join(" ");
}

/** What stands behind the value of a column: its options, and the digest of what it is worked out of. */
function optionTexts(field: ColumnState, engine: Engine): string[] {
  const clauses = new Map(clausesIn(field.columnOptions?.[engine] ?? ""));
  clauses.delete("COLLATE");
  const made = engine === "sqlite" || isPlain(field, engine) ? undefined : madeOf(field, engine);
  if (made !== undefined) clauses.set("COMMENT", markOf(made, clauses.get("COMMENT")));
  return [...clauses].map((clause) => definitionSql(clauseText(clause, engine), engine));
}

/** Whether its default stands bare in the table, as others wrote it: a constant, or the moment. */
function isPlain(field: ColumnState, engine: Engine): boolean {
  if (field.defaultAs === undefined || !isStated(field, engine)) return false;
  const text = textOn(field.defaultAs, engine);
  return isBare(text);
}

function countedText(field: ColumnState, name: string, engine: Engine): string {
  if (engine !== "sqlite") {
    const text = `${name} ${columnType(field, engine)} NOT NULL AUTO_INCREMENT`;
    return [text, ...optionTexts(field, engine)].join(" ");
  }
  const text = `${name} INTEGER PRIMARY KEY AUTOINCREMENT`;
  return [text, ...ownCheck(field, engine), ...optionTexts(field, engine)].join(" ");
}

function ownCheck(field: ColumnState, engine: Engine): string[] {
  const isOwn = engine === "sqlite" && field.columnType?.sqlite === undefined;
  const check = isOwn ? checkOf(field) : undefined;
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
    const text = textOn(defaultAs, engine);
    texts.push(`DEFAULT ${isPlain(field, engine) ? text : `(${text})`}`);
  }
  return texts;
}

function typeText(field: ColumnState, engine: Engine, usual?: string): string {
  const isOwn = field.columnType?.[engine] === undefined;
  if (field.kind === "json" && engine === "mariadb" && isOwn) return "json";
  const type = columnType(field, engine);
  const said = clausesIn(field.columnOptions?.[engine] ?? "").get("COLLATE");
  if (said !== undefined) return said === usual ? type : `${type} COLLATE ${said}`;
  const own = engine === "sqlite" ? undefined : clausesOf(field, engine).get("COLLATE");
  if (own === undefined || own === (usual ?? WORDS[engine as "mysql"])) return type;
  return `${type} CHARACTER SET utf8mb4 COLLATE ${own}`;
}

/** The constant behind DEFAULT. MySQL takes one for long text only as an expression. */
function defaultText(field: ColumnState, value: unknown, engine: Engine): string {
  const text = literal(field, value, engine);
  return kindOf(field).long && engine === "mysql" ? `(${text})` : text;
}

/** Return a foreign key's clause: `REFERENCES topics (id) ON DELETE CASCADE`. */
export function referenceText(
  {
    table,
    column = "id",
    onDelete,
    onUpdate,
  }: Pick<ReferenceState, "table" | "column" | "onDelete" | "onUpdate">,
  engine: Engine,
): string {
  const held = `${quoteName(table, engine)} (${quoteName(column, engine)})`;
  // MariaDB restricts unless told, and where it lays a key in place takes RESTRICT for NO ACTION.
  const unsaid = engine === "mariadb" && onDelete === "restrict";
  const deleted = unsaid ? "" : ` ON DELETE ${SQL_RULES[onDelete]}`;
  const changed = onUpdate === undefined ? "" : ` ON UPDATE ${SQL_RULES[onUpdate]}`;
  return `REFERENCES ${held}${deleted}${changed}`;
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
