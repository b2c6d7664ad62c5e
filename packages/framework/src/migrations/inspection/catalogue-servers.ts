import type { Database } from "../../database/database.ts";
import { withoutWidth } from "../../database/schema/display-width.ts";
import {
  checkRows,
  columnRows,
  indexRows,
  keyRows,
  PRIMARY,
  primaryKeyOf,
  textOfLiteral,
} from "../../database/schema/mysql-catalogue.ts";
import type { ColumnRow, IndexPartRow, KeyRow } from "../../database/schema/mysql-catalogue.ts";
import { ruleOf } from "../../database/schema/on-delete.ts";
import type {
  FoundColumn,
  FoundDefault,
  FoundIndex,
  FoundKey,
  FoundTable,
  ListedTable,
} from "./found.ts";

const TABLES =
  "SELECT TABLE_NAME AS name, TABLE_TYPE AS type, TABLE_COMMENT AS comment FROM information_schema.TABLES " +
  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'VIEW') ORDER BY TABLE_NAME";

/** Return the tables and views of a database of MySQL or MariaDB, by name. */
export async function serverTables(db: Database): Promise<ListedTable[]> {
  const { rows } = await db.execute<{ name: string; type: string; comment: string }>(TABLES);
  return rows.map(({ name, type, comment }) => {
    const view = type === "VIEW";
    return { name, read: () => tableNamed(db, name, view, view ? "" : comment) };
  });
}

async function tableNamed(
  db: Database,
  name: string,
  view: boolean,
  comment: string,
): Promise<FoundTable> {
  const engine = db.engine === "mariadb" ? "mariadb" : "mysql";
  const checks = (await checkRows(db, name)).map((check) => ({
    name: check.name,
    text: braced(check.text),
  }));
  const json = jsonColumns(checks);
  const indexes = await indexRows(db, name);
  const columns = await columnRows(db, name);
  return {
    name,
    view,
    comment,
    columns: columns.map((row) => {
      const column = columnOf(row, engine);
      return json.has(row.name) ? { ...column, type: "json" } : column;
    }),
    primaryKey: primaryKeyOf(indexes),
    indexes: indexesOf(indexes.filter((one) => one.name !== PRIMARY)),
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
  const text = textOfLiteral(constant);
  if (text !== undefined) return { text, worked: false };
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

function indexesOf(rows: readonly IndexPartRow[]): FoundIndex[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, parts]) => ({
    name,
    unique: Number(parts[0]!.only) === 1,
    kind: KINDS[parts[0]!.type] ?? "plain",
    parts: parts.map(({ col, descending, prefix }) => ({
      column: col ?? undefined,
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
