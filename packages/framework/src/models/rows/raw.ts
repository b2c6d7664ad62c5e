import { bindOf } from "../../database/bind.ts";
import type { Database } from "../../database/database.ts";
import { currentDatabase } from "../../database/scope.ts";
import { quoted } from "../../database/printing/print-expression.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Scalar } from "../../sql/bind.ts";
import { value as bound } from "../../sql/build.ts";
import type { Value } from "../../sql/tree.ts";

/** SQL that was written by hand: its text, and the values that are bound to it. `sql` makes it. */
export class Sql<Row extends object = Record<string, unknown>> {
  /** Internal: the text, with `?` for each value. */
  readonly text: string;
  /** Internal: the values, in the order of the text. */
  readonly values: readonly Scalar[];
  readonly #database: Database | null;

  constructor(text: string, values: readonly Scalar[], database: Database | null = null) {
    this.text = text;
    this.values = values;
    this.#database = database;
  }

  /** Ask this database, whatever the scope's is. */
  using(database: Database): Sql<Row> {
    return new Sql(this.text, this.values, database);
  }

  /** Send it and return the rows, each by the names of its columns, as the driver gives them. */
  async all(): Promise<Row[]> {
    const { rows } = await this.#send<Row>();
    return rows;
  }

  /** Send it and return the first row, or null. */
  async first(): Promise<Row | null> {
    return (await this.all())[0] ?? null;
  }

  /** Send it and return how many rows were inserted, changed or deleted. */
  async execute(): Promise<number> {
    const { affected } = await this.#send<Row>();
    return affected;
  }

  #send<T>() {
    return (this.#database ?? currentDatabase()).execute<T>(this.text, this.values);
  }
}

/** What can stand in braces: a value, a list of values, a model for its table, or more SQL. */
export type SqlPart = Scalar | readonly Scalar[] | Sql<any> | { readonly table: string };

/**
 * Return SQL that is sent as it is written, its values bound. What stands in braces is a value, a list of values
 * (`in (${ids})`), a model for the name of its table, or more SQL made by `sql`; never a piece of text.
 *
 * @example
 * const busy = await sql<{ id: number; n: number }>`
 *   select topic_id as id, count(*) as n from ${Post} where number > ${3} group by topic_id`.all();
 */
export function sql<Row extends object = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...parts: readonly SqlPart[]
): Sql<Row> {
  if (!Array.isArray(strings) || !Array.isArray(strings.raw)) throw notATemplate();
  const stray = strings.find((text) => text.includes("?"));
  if (stray !== undefined) throw strayMark(stray);
  let text = strings[0]!;
  const values: Scalar[] = [];
  parts.forEach((part, index) => {
    text += printed(part, values) + strings[index + 1]!;
  });
  return new Sql<Row>(text, values);
}

function printed(part: unknown, values: Scalar[]): string {
  if (part instanceof Sql) {
    for (const one of part.values) values.push(one);
    return part.text;
  }
  if (typeof part === "function" && "table" in part) return quoted(part.table as string);
  if (!Array.isArray(part)) {
    bindOf(part);
    values.push(part as Scalar);
    return "?";
  }
  for (const one of part) bindOf(one);
  for (const one of part) values.push(one as Scalar);
  return part.length === 0 ? "null" : part.map(() => "?").join(", ");
}

/** Return the values of a piece of SQL as those of a tree: each bound by what it is. */
export function valuesOfSql({ values }: Sql): readonly Value[] {
  return values.map((one) => bound(bindOf(one) ?? "text", one));
}

function notATemplate(): QuintetError {
  return new QuintetError("SQL is written as a template, never given as a text.", {
    code: "sql.not-a-template",
    hint: "Write sql`select … where id = ${id}`, with the values in braces.",
  });
}

function strayMark(text: string): QuintetError {
  return new QuintetError(`"${text.trim().slice(0, 80)}" has a ?, which is the mark of a value.`, {
    code: "sql.bad-template",
    hint: "Put the text that has it in braces, as a value.",
  });
}
