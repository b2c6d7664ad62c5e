import type { Engine } from "../../database/database.ts";
import type { DataFunction, Operation } from "../operation.ts";
import { recordedRows } from "../recorded-rows.ts";

/** SQL text: one statement or several, the same for every engine or for each its own. */
export type SqlText =
  | string
  | readonly string[]
  | Readonly<Partial<Record<Engine, string | readonly string[]>>>;

/** SQL that a migration runs, and the SQL that takes it back. */
export interface RunSql {
  readonly up: SqlText;
  /** What takes it back; left out: it cannot be taken back. */
  readonly down?: SqlText | undefined;
  /** A query that gives a row once `up` has been run: a run that was cut short goes on by it. */
  readonly unless?: string | undefined;
}

/**
 * Run SQL as it is written. An engine that is not named in `{ mysql: …, sqlite: … }` runs nothing.
 */
export function runSql(options: RunSql): Operation {
  const { up, down, unless } = options;
  return {
    call: { name: "runSql", argument: options },
    describe: `run SQL: ${firstLine(up)}`,
    forwards: (before) => before,
    work: () => ({ kind: "sql", sql: { statements: (engine) => textsFor(up, engine), unless } }),
    reverse: () => (down === undefined ? undefined : runSql({ up: down, down: up })),
  };
}

function textsFor(text: SqlText, engine: Engine): readonly string[] {
  if (typeof text === "string") return [text];
  if (isList(text)) return text;
  const own = text[engine] ?? [];
  return typeof own === "string" ? [own] : own;
}

function isList(text: Exclude<SqlText, string>): text is readonly string[] {
  return Array.isArray(text);
}

function firstLine(text: SqlText): string {
  const all = typeof text === "string" || isList(text) ? text : (Object.values(text)[0] ?? "");
  const first = (typeof all === "string" ? all : (all[0] ?? "")).trim().split("\n")[0] ?? "";
  return first.length > 60 ? `${first.slice(0, 59)}…` : first;
}

/**
 * Change rows with a function, in a transaction. It sees the tables as they are at this point of
 * the history: `rows("topics")` is a query set over the fields that are recorded then.
 * @example runData(async (db, rows) => { await rows("topics").filter({ state: "old" }).update({ state: "open" }) })
 */
export function runData(up: DataFunction, down?: DataFunction): Operation {
  return {
    call: {
      name: "runData",
      argument: [up, down]
        .filter((one) => one !== undefined)
        .map(String)
        .join(", "),
    },
    describe: "change rows with a function",
    forwards: (before) => before,
    work: (before) => ({ kind: "data", run: (db) => up(db, recordedRows(before, db)) }),
    reverse: () => (down === undefined ? undefined : runData(down, up)),
  };
}
