import type { Database, Engine } from "../database.ts";
import type { Clauses } from "./column-options.ts";
import { groupedColumns } from "./index-rows.ts";
import { withoutWidth } from "./display-width.ts";
import { constantIn, textOfLiteral } from "./literal-text.ts";
import { isMoment, madeIn, momentMade, withoutMark } from "./made.ts";
import { unmangled } from "./mangled.ts";
import {
  braced,
  checkRows,
  columnRows,
  indexRows,
  keyRows,
  PRIMARY,
  primaryKeyOf,
  unescaped,
} from "./mysql-catalogue.ts";
import type { ColumnRow, IndexPartRow, KeyRow } from "./mysql-catalogue.ts";
import { ruleOf, updateRuleOf } from "./on-delete.ts";
import type { CheckShape, ColumnShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";

/** Read what the information schema of MySQL or MariaDB says of one table. */
export async function inspectMysqlTable(
  db: Database,
  table: string,
): Promise<TableShape | undefined> {
  const columns = await columnRows(db, table);
  if (columns.length === 0) return undefined;
  const indexes = await indexRows(db, table);
  const all = await checkRows(db, table);
  const checks = all.filter(({ level, enforced }) => level === "Table" && enforced === 1);
  const own = new Map(
    all.flatMap(({ level, name, text }) => (level === "Table" ? [] : [[name, text]])),
  );
  return {
    table,
    columns: new Map(
      columns.map((row) => [row.name, columnShape(row, own.get(row.name), db.engine)]),
    ),
    primaryKey: primaryKeyOf(indexes),
    indexes: madeIndexes(
      indexes.filter(({ name }) => name !== PRIMARY),
      db.engine,
    ),
    foreignKeys: new Map(keysOf(await keyRows(db, table)).map((key) => [key.column, key])),
    checks: new Map(checks.map(({ name, text }) => [name, checkShape(name, text, db.engine)])),
    unenforced: all
      .filter(({ enforced }) => enforced === 0)
      .map(({ name, text }) => ({
        name,
        text: braced(unescaped(text, db.engine)),
        reworded: false,
      })),
    collation: columns[0]?.usual ?? undefined,
  };
}

function checkShape(name: string, text: string, engine: Engine): CheckShape {
  return { name, text: engine === "mysql" ? unmangled(text) : text, reworded: true };
}

/** Return a column as a server tells it; `check`: what MariaDB asks of it alone. */
export function columnShape(
  row: ColumnRow,
  check: string | undefined,
  engine: Engine,
): ColumnShape {
  const type = withoutWidth(row.type);
  const made = madeIn(row.comment) ?? madeInOtherWords(row, engine);
  return {
    name: row.name,
    type,
    null: row.nullable === "YES",
    default: made === undefined ? unfilled(type, bareDefault(row, engine)) : undefined,
    auto: row.extra.includes("auto_increment"),
    order: check?.startsWith("json_valid(") ? undefined : textOrder(row.collation),
    clauses: clausesOf(row, check),
    exact: false,
    check: undefined,
    made,
    generated: /\b(STORED|VIRTUAL|PERSISTENT) GENERATED/.test(row.extra),
  };
}

/** A number that is filled with zeros has a default that is. */
function unfilled(type: string, constant: string | undefined): string | undefined {
  return /zerofill/.test(type) ? constant?.replace(/^0+(?=\d)/, "") : constant;
}

/** What a column that others made is worked out of, as the catalogue words it. */
function madeInOtherWords(row: ColumnRow, engine: Engine): string | undefined {
  const { worked, extra, constant, type } = row;
  const how = /\b(STORED|VIRTUAL|PERSISTENT)( GENERATED)?\b/.exec(extra)?.[1];
  if (how !== undefined) {
    return `${braced(unescaped(worked ?? "", engine))} ${how === "VIRTUAL" ? how : "STORED"}`;
  }
  if (constant === null || constant === "NULL") return undefined;
  const isBits = /^bit\b/.test(type) && constant.startsWith("b'");
  const says = engine === "mysql" && !extra.includes("DEFAULT_GENERATED") ? isBits : true;
  const plain = unescaped(constant, engine);
  const isConstant = constantIn(plain.replace(/^_utf8mb4(?=')/, "")) !== undefined;
  if (!says || (isConstant && !isBits)) return undefined;
  return isMoment(plain) ? momentMade(plain) : `DEFAULT ${braced(plain)}`;
}

function clausesOf(row: ColumnRow, check: string | undefined): Clauses {
  const update = /\bon update (\S+)/i.exec(row.extra)?.[1];
  const comment = withoutMark(row.comment);
  const clauses = [
    ["COLLATE", row.collation],
    ["ON UPDATE", update?.toLowerCase().replace(/\(\)$/, "")],
    ["INVISIBLE", /\bINVISIBLE\b/.test(row.extra) ? "" : undefined],
    ["COMMENT", comment === "" ? undefined : comment],
    ["CHECK", check === undefined ? undefined : `(${braced(check)})`],
  ] as const;
  return new Map(
    clauses.flatMap(([word, text]) => ((text ?? null) === null ? [] : [[word, text!] as const])),
  );
}

/** JSON of MariaDB is a long text whose order is of no interest. */
function textOrder(collation: string | null): "words" | "bytes" | undefined {
  if (collation === null) return undefined;
  return collation.endsWith("_bin") ? "bytes" : "words";
}

/** MySQL tells a constant bare, MariaDB as a literal, and MySQL an expression as an escaped literal. */
function bareDefault({ constant, extra }: ColumnRow, engine: Engine): string | undefined {
  if (constant === null) return undefined;
  if (engine === "mariadb") return constant === "NULL" ? undefined : unquoted(constant);
  return extra.includes("DEFAULT_GENERATED")
    ? unquoted(withoutEscapes(unmangled(constant)))
    : constant;
}

function unquoted(literal: string): string {
  return textOfLiteral(literal.replace(/^_utf8mb4/, "")) ?? literal;
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(.)/gs, "$1");
}

/** A key of several columns is none that a field has; of several from one column, the first is. */
function keysOf(rows: readonly KeyRow[]): ForeignKeyShape[] {
  const all = [...Map.groupBy(rows, ({ name }) => name).values()];
  const single = all.filter(({ length }) => length === 1).map(([row]) => keyShape(row!));
  return single.filter((key, at) => single.findIndex(({ column }) => column === key.column) === at);
}

function keyShape({ name, col, parent, held, onDelete, onUpdate }: KeyRow): ForeignKeyShape {
  const rule = updateRuleOf(onUpdate);
  return {
    name,
    column: col,
    table: parent,
    to: held,
    onDelete: ruleOf(onDelete) ?? "restrict",
    ...(rule && { onUpdate: rule }),
  };
}

/** What an index says besides the names of its columns, of one that others made. */
function madeIndexes(rows: readonly IndexPartRow[], engine: Engine): Map<string, IndexShape> {
  const parts = Map.groupBy(rows, ({ name }) => name);
  const indexes = [...groupedColumns(rows)].map(([name, index]): [string, IndexShape] => {
    const made = index.made ?? bodyOf(parts.get(name)!, engine);
    return [name, made === undefined ? index : { ...index, made }];
  });
  return new Map(indexes);
}

function bodyOf(parts: readonly IndexPartRow[], engine: Engine): string | undefined {
  const isPlain = parts.every(({ prefix, expression }) => prefix === null && !expression);
  if (isPlain || parts[0]!.type === "SPATIAL") return undefined;
  const texts = parts.map(({ col, prefix, descending, expression }) => {
    const what =
      col === null
        ? `(${braced(unescaped(expression ?? "", engine))})`
        : `{${col}}${prefix === null ? "" : `(${prefix})`}`;
    return `${what}${Number(descending) === 1 ? " DESC" : ""}`;
  });
  return `(${texts.join(", ")})`;
}
