import type { Database } from "../../database/database.ts";
import { withoutWidth } from "../../database/schema/display-width.ts";
import { columnShape } from "../../database/schema/inspect-mysql.ts";
import { textOfLiteral } from "../../database/schema/literal-text.ts";
import {
  braced,
  checkRows,
  columnRows,
  indexRows,
  keyRows,
  PRIMARY,
  primaryKeyOf,
  unescaped,
} from "../../database/schema/mysql-catalogue.ts";
import type { ColumnRow, IndexPartRow, KeyRow } from "../../database/schema/mysql-catalogue.ts";
import { withoutMark } from "../../database/schema/made.ts";
import { ruleOf } from "../../database/schema/on-delete.ts";
import type {
  FoundColumn,
  FoundDefault,
  FoundIndex,
  FoundKey,
  FoundTable,
  ListedTable,
} from "./found.ts";

/** A table of MariaDB that keeps the past of its rows. */
const VERSIONED = "SYSTEM VERSIONED";

const TABLES =
  "SELECT TABLE_NAME AS name, TABLE_TYPE AS type, TABLE_COMMENT AS comment FROM information_schema.TABLES " +
  `WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'VIEW', '${VERSIONED}') ORDER BY TABLE_NAME`;

/** Return the tables and views of a database of MySQL or MariaDB, by name. */
export async function serverTables(db: Database): Promise<ListedTable[]> {
  const { rows } = await db.execute<{ name: string; type: string; comment: string }>(TABLES);
  return rows.map(({ name, type, comment }) => {
    const view = type === "VIEW";
    const isVersioned = type === VERSIONED;
    const read = () => tableNamed(db, name, view, view ? "" : comment);
    return { name, read: async () => ({ ...(await read()), isVersioned }) };
  });
}

async function tableNamed(
  db: Database,
  name: string,
  view: boolean,
  comment: string,
): Promise<FoundTable> {
  const engine = db.engine === "mariadb" ? "mariadb" : "mysql";
  const checkText = await checkRows(db, name);
  const inColumns = new Map(
    checkText.flatMap((one) => (one.level === "Table" ? [] : [[one.name, one.text] as const])),
  );
  const checks = checkText.map(({ name: own, text, level, enforced }) => ({
    name: own,
    text: braced(unescaped(text, engine)),
    inColumn: level !== "Table",
    enforced: enforced === 1,
  }));
  const json = jsonColumns(checks);
  const indexes = await indexRows(db, name);
  const columns = await columnRows(db, name);
  return {
    name,
    view,
    comment,
    columns: columns.map((row) => {
      const shape = columnShape(row, inColumns.get(row.name), db.engine);
      const column = { ...columnOf(row, engine), shape };
      return json.has(row.name) ? { ...column, type: "json" } : column;
    }),
    primaryKey: primaryKeyOf(indexes),
    keyPrefixes: indexes.flatMap((one) =>
      one.name === PRIMARY && one.prefix !== null ? [one.col!] : [],
    ),
    indexes: indexesOf(
      indexes.filter((one) => one.name !== PRIMARY),
      engine,
    ),
    keys: keysOf(await keyRows(db, name)),
    checks: checks.filter(({ text }) => !JSON_CHECK.test(text)),
  };
}

const JSON_CHECK = /^json_valid\(\{([^{}]+)\}\)$/i;

/** MariaDB keeps JSON as a long text with a check. */
function jsonColumns(checks: readonly { readonly text: string }[]): ReadonlySet<string> {
  return new Set(checks.flatMap(({ text }) => JSON_CHECK.exec(text)?.[1] ?? []));
}

function columnOf(row: ColumnRow, engine: "mysql" | "mariadb"): FoundColumn {
  const { name, type, nullable, extra, collation, comment, worked } = row;
  const generated = /\b(STORED|VIRTUAL|PERSISTENT)( GENERATED)?\b/.exec(extra)?.[1];
  return {
    name,
    type: lowered(withoutWidth(type)),
    null: nullable === "YES",
    auto: extra.includes("auto_increment"),
    default: generated === undefined ? defaultOf(row, engine) : undefined,
    generated:
      generated === undefined
        ? undefined
        : { text: braced(unescaped(worked ?? "", engine)), stored: generated !== "VIRTUAL" },
    onUpdate: /on update/i.test(extra),
    collation: collation ?? undefined,
    comment: withoutMark(comment),
  };
}

/** In small letters, but for the words of an enum. */
function lowered(type: string): string {
  return type.replaceAll(/'(?:[^']|'')*'|[A-Z]+/g, (piece) =>
    piece.startsWith("'") ? piece : piece.toLowerCase(),
  );
}

/** MySQL tells a constant bare, MariaDB as a literal. */
function defaultOf(
  { constant, extra, type }: ColumnRow,
  engine: "mysql" | "mariadb",
): FoundDefault | undefined {
  if (constant === null) return undefined;
  if (engine === "mysql") {
    const worked = extra.includes("DEFAULT_GENERATED") || /^b'[01]*'$/.test(constant);
    return { text: worked ? braced(unescaped(constant, engine)) : constant, worked };
  }
  if (constant === "NULL") return undefined;
  const text = textOfLiteral(constant);
  if (text !== undefined) return { text, worked: false };
  const number = /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(constant) && !type.startsWith("bit");
  return { text: number ? constant : braced(constant), worked: !number };
}

const KINDS: Readonly<Record<string, FoundIndex["kind"]>> = {
  FULLTEXT: "fulltext",
  SPATIAL: "spatial",
  RTREE: "spatial",
};

function indexesOf(rows: readonly IndexPartRow[], engine: "mysql" | "mariadb"): FoundIndex[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, parts]) => ({
    name,
    unique: Number(parts[0]!.only) === 1,
    kind: KINDS[parts[0]!.type] ?? "plain",
    parts: parts.map(({ col, descending, prefix, expression }) => ({
      column: col ?? undefined,
      expression: expression === null ? undefined : braced(unescaped(expression, engine)),
      descending: Number(descending) === 1,
      prefix: prefix === null ? undefined : Number(prefix),
    })),
  }));
}

/** Keys to tables of other databases are none that a model can have. */
function keysOf(rows: readonly KeyRow[]): FoundKey[] {
  const own = rows.filter((row) => Number(row.own) === 1);
  return [...Map.groupBy(own, ({ name }) => name)].map(([name, parts]) => {
    const { parent, onDelete, onUpdate } = parts[0]!;
    return {
      name,
      columns: parts.map(({ col }) => col),
      table: parent,
      to: parts.map(({ held }) => held),
      onDelete: ruleOf(onDelete) ?? "restrict",
      onUpdate,
    };
  });
}
