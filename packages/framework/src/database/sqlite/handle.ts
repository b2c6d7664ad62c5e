import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import type { RawResult } from "../connection.ts";
import type { Pooled } from "../pool.ts";
import { addFunctions } from "./functions.ts";
import { StatementCache } from "./statement-cache.ts";
import { badUrl } from "../url.ts";

/** One open file, with its prepared statements. */
export class Handle implements Pooled {
  readonly broken = false;
  readonly #file: Sqlite.Database;
  readonly #lists = new StatementCache<Sqlite.Statement>(256);
  readonly #objects = new StatementCache<Sqlite.Statement>(256);

  constructor(file: string) {
    this.#file = openFile(file);
  }

  prepare(sql: string, asLists: boolean): Sqlite.Statement {
    const cache = asLists ? this.#lists : this.#objects;
    const found = cache.get(sql);
    if (found !== undefined) return found;
    const statement = this.#file.prepare(sql);
    if (asLists && statement.reader) statement.raw(true);
    cache.set(sql, statement);
    return statement;
  }

  run(statement: Sqlite.Statement, bindings: readonly unknown[]): RawResult {
    if (statement.reader) return { rows: statement.all(...bindings), affected: 0, insertId: 0 };
    const { changes, lastInsertRowid } = statement.run(...bindings);
    return { rows: [], affected: changes, insertId: Number(lastInsertRowid) };
  }

  exec(sql: string): void {
    this.#file.exec(sql);
  }

  /** Refuse every write from now on, or allow them again. */
  refuseWrites(refused: boolean): void {
    this.#file.pragma(`query_only = ${refused ? "ON" : "OFF"}`);
  }

  end(): void {
    this.#file.close();
  }

  async quit(): Promise<void> {
    this.end();
  }
}

/** Make the folder that a file shall stand in. */
export function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw badUrl(
      `the folder "${dirname(file)}" cannot be made (${codeOf(cause)})`,
      "Choose a folder that this user may write to.",
    );
  }
}

/** Make the file, if it is not there, so that only its owner can read what people keep in it. */
function makePrivate(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
}

function openFile(file: string): Sqlite.Database {
  try {
    if (file !== ":memory:") makePrivate(file);
    const opened = new Sqlite(file, { timeout: 0 });
    opened.pragma("foreign_keys = ON");
    // Checks and generated columns call functions of ours, which only compute.
    opened.pragma("trusted_schema = ON");
    addFunctions(opened);
    keepLog(opened);
    return opened;
  } catch (cause) {
    throw badUrl(
      `the file "${file}" cannot be opened or written (${codeOf(cause)})`,
      "Check that it is a SQLite file, and that this user may write to it and its folder.",
    );
  }
}

/** WAL: readers and the writer do not wait for each other. Another process may be setting it just now. */
function keepLog(file: Sqlite.Database): void {
  file.pragma("busy_timeout = 5000");
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = NORMAL");
  file.pragma("busy_timeout = 0");
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown }).code ?? "unknown");
}
