import type { FeatureName } from "./alter-features.ts";
import type { AlterMethod } from "./alter-method.ts";

/** One statement that changes the schema, or fills a column on the way to it. */
export type SchemaStatement = PlainStatement | AlterStatement | FillStatement;

interface PlainStatement {
  readonly kind: "plain";
  readonly table: string;
  readonly sql: string;
}

/** ALTER TABLE of a server, without what it states of its method. */
export interface AlterStatement {
  readonly kind: "alter";
  readonly table: string;
  readonly sql: string;
  /** What is foreseen; the server may demand more. */
  readonly method: AlterMethod;
  /** What demands this method. */
  readonly feature: FeatureName;
  /** The variable of the session that is off meanwhile, so that the server does not ask every row. */
  readonly off?: "foreign_key_checks" | undefined;
}

/** Gives the rows without a value one. */
export interface FillStatement {
  readonly kind: "fill";
  readonly table: string;
  readonly column: string;
  /** The column by which the rows are gone through; left out: the table has no such one. */
  readonly key?: string | undefined;
  readonly sql: string;
}

/** Return statements about a table as plain ones. */
export function plain(table: string, texts: readonly string[]): SchemaStatement[] {
  return texts.map((sql) => ({ kind: "plain", table, sql }));
}

/** Return the statement as it is sent, with what belongs before and after it. */
export function textsOf(statement: SchemaStatement): string[] {
  if (statement.kind !== "alter") return [statement.sql];
  const { off, sql, method } = statement;
  const stated = `${sql}, ${method.clauses}`;
  return off === undefined ? [stated] : [`SET ${off} = 0`, stated, `SET ${off} = 1`];
}
