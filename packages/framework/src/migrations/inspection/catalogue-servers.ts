import type { Database } from "../../database/database.ts";
import { withoutWidth } from "../../database/schema/display-width.ts";
import { RULES } from "./found.ts";
import type { FoundColumn, FoundDefault, FoundIndex, FoundKey, FoundTable } from "./found.ts";

const TABLES =
  "SELECT TABLE_NAME AS name, TABLE_TYPE AS type, TABLE_COMMENT AS comment FROM information_schema.TABLES " +
  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'VIEW') ORDER BY TABLE_NAME";
const COLUMNS =
  "SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, COLUMN_DEFAULT AS constant, " +
  "EXTRA AS extra, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment, GENERATION_EXPRESSION AS worked " +
  "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION";
const INDEXES =
  "SELECT INDEX_NAME AS name, 1 - NON_UNIQUE AS only, COLUMN_NAME AS col, COLLATION AS direction, " +
  "SUB_PART AS prefix, INDEX_TYPE AS type FROM information_schema.STATISTICS " +
  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX";
const KEYS =
  "SELECT k.CONSTRAINT_NAME AS name, k.COLUMN_NAME AS col, k.REFERENCED_TABLE_NAME AS parent, " +
  "k.REFERENCED_COLUMN_NAME AS held, k.REFERENCED_TABLE_SCHEMA = DATABASE() AS own, " +
  "r.DELETE_RULE AS onDelete, r.UPDATE_RULE AS onUpdate " +
  "FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r " +
  "ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME " +
  "AND r.TABLE_NAME = k.TABLE_NAME WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME = ? " +
  "AND k.REFERENCED_TABLE_NAME IS NOT NULL ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION";
const CHECKS = {
  mysql:
    "SELECT c.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS text FROM information_schema.TABLE_CONSTRAINTS t " +
    "JOIN information_schema.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA " +
    "AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME WHERE t.CONSTRAINT_TYPE = 'CHECK' " +
    "AND t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = ?",
  mariadb:
    "SELECT CONSTRAINT_NAME AS name, CHECK_CLAUSE AS text FROM information_schema.CHECK_CONSTRAINTS " +
    "WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = ?",
} as const;

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly constant: string | null;
  readonly extra: string;
  readonly collation: string | null;
  readonly comment: string;
  readonly worked: string | null;
}

interface IndexRow {
  readonly name: string;
  readonly only: number;
  readonly col: string | null;
  readonly direction: string | null;
  readonly prefix: number | null;
  readonly type: string;
}

interface KeyRow {
  readonly name: string;
  readonly col: string;
  readonly parent: string;
  readonly held: string;
  readonly own: number;
  readonly onDelete: string;
  readonly onUpdate: string;
}

/** Return the tables and views of a database of MySQL or MariaDB. */
export async function serverTables(db: Database): Promise<FoundTable[]> {
  const { rows } = await db.execute<{ name: string; type: string; comment: string }>(TABLES);
  const found: FoundTable[] = [];
  for (const { name, type, comment } of rows) {
    found.push(await tableNamed(db, name, type === "VIEW", type === "VIEW" ? "" : comment));
  }
  return found;
}

async function tableNamed(
  db: Database,
  name: string,
  view: boolean,
  comment: string,
): Promise<FoundTable> {
  const ask = async <Row>(sql: string) => (await db.execute<Row>(sql, [name])).rows;
  const engine = db.engine === "mariadb" ? "mariadb" : "mysql";
  const checks = (await ask<{ name: string; text: string }>(CHECKS[engine])).map((check) => ({
    ...check,
    text: braced(check.text),
  }));
  const json = jsonColumns(checks);
  const indexes = indexesOf(await ask<IndexRow>(INDEXES));
  const columns = await ask<ColumnRow>(COLUMNS);
  return {
    name,
    view,
    comment,
    columns: columns.map((row) => {
      const column = columnOf(row, engine);
      return json.has(row.name) ? { ...column, type: "json" } : column;
    }),
    primaryKey: (indexes.find((one) => one.name === "PRIMARY")?.parts ?? []).map(
      ({ column }) => column!,
    ),
    indexes: indexes.filter((one) => one.name !== "PRIMARY"),
    keys: keysOf(await ask<KeyRow>(KEYS)),
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
    comment,
  };
}

/** In small letters, but for the words of an enum. */
function lowered(type: string): string {
  return type.replaceAll(/'(?:[^']|'')*'|[A-Z]+/g, (piece) =>
    piece.startsWith("'") ? piece : piece.toLowerCase(),
  );
}

/** MySQL tells a constant bare, MariaDB as a literal. */
function defaultOf({ constant, extra, type }: ColumnRow, engine: string): FoundDefault | undefined {
  if (constant === null) return undefined;
  if (engine === "mysql") {
    const worked = extra.includes("DEFAULT_GENERATED") || /^b'[01]*'$/.test(constant);
    return { text: worked ? braced(unescaped(constant, engine)) : constant, worked };
  }
  if (constant === "NULL") return undefined;
  const text = /^'(.*)'$/s.exec(constant)?.[1];
  if (text !== undefined)
    return { text: text.replaceAll("''", "'").replaceAll(/\\(.)/gs, "$1"), worked: false };
  const number = /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(constant) && !type.startsWith("bit");
  return { text: number ? constant : braced(constant), worked: !number };
}

/** MySQL writes out what is worked out with its quotes escaped. */
function unescaped(text: string, engine: string): string {
  return engine === "mysql" ? text.replaceAll(/\\'/g, "'") : text;
}

/** Return SQL of a server with its columns in braces; in these sessions `"` quotes names as well. */
function braced(sql: string): string {
  return sql.replaceAll(
    /'(?:[^'\\]|''|\\.)*'|`((?:[^`]|``)+)`|"((?:[^"]|"")+)"/g,
    (piece, first: string | undefined, second: string | undefined) => {
      const column = first?.replaceAll("``", "`") ?? second?.replaceAll('""', '"');
      return column === undefined ? piece : `{${column}}`;
    },
  );
}

const KINDS: Readonly<Record<string, FoundIndex["kind"]>> = {
  FULLTEXT: "fulltext",
  SPATIAL: "spatial",
  RTREE: "spatial",
};

function indexesOf(rows: readonly IndexRow[]): FoundIndex[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, parts]) => ({
    name,
    unique: Number(parts[0]!.only) === 1,
    kind: KINDS[parts[0]!.type] ?? "plain",
    parts: parts.map(({ col, direction, prefix }) => ({
      column: col ?? undefined,
      descending: direction === "D",
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
      onDelete: RULES[onDelete] ?? "restrict",
      onUpdate,
    };
  });
}
