import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import type { Connection, Driver, RawResult } from "./connection.ts";
import { Queue } from "./queue.ts";
import { isBusy, sqliteError } from "./sqlite-errors.ts";
import { addFunctions } from "./sqlite-functions.ts";
import { StatementCache } from "./statement-cache.ts";
import { badUrl } from "./url.ts";

export interface SqliteOptions {
  /** Milliseconds that a statement waits for other writers, in this process or another. */
  readonly lockTimeout: number;
}

/** One open file, with its prepared statements. */
class Handle {
  readonly #file: Sqlite.Database;
  readonly #lists = new StatementCache<Sqlite.Statement>(256);
  readonly #objects = new StatementCache<Sqlite.Statement>(256);

  constructor(file: Sqlite.Database) {
    this.#file = file;
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

  close(): void {
    this.#file.close();
  }
}

/**
 * SQLite is synchronous and has one writer. Reads go to a connection of their own (WAL lets them),
 * writes and transactions queue for the other; where another process writes, the wait is asynchronous.
 */
export class SqliteDriver implements Driver {
  readonly begin = "BEGIN IMMEDIATE";
  readonly #writer: Handle;
  /** Reads beside the writer; of a database in memory, which has one connection only, it is the writer. */
  readonly #reader: Handle;
  readonly #queue: Queue;
  readonly #lockTimeout: number;

  constructor(file: string, { lockTimeout }: SqliteOptions) {
    const memory = file === ":memory:";
    if (!memory) makeFolder(file);
    this.#writer = new Handle(openFile(file));
    this.#reader = memory ? this.#writer : new Handle(openFile(file));
    this.#queue = new Queue(lockTimeout);
    this.#lockTimeout = lockTimeout;
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    if (this.#readable(sql, asLists)) return this.#retried(this.#reader, sql, bindings, asLists);
    await this.#queue.enter();
    try {
      return await this.#retried(this.#writer, sql, bindings, asLists);
    } finally {
      this.#queue.leave();
    }
  }

  async connect(): Promise<Connection> {
    await this.#queue.enter();
    return {
      execute: (sql, bindings, asLists) => this.#retried(this.#writer, sql, bindings, asLists),
      command: (sql) => this.#command(sql),
      release: () => this.#queue.leave(),
    };
  }

  async close(): Promise<void> {
    await this.#queue.enter();
    this.#writer.close();
    if (this.#reader !== this.#writer) this.#reader.close();
  }

  /**
   * Return whether a statement can go to the reading connection now. A PRAGMA is for the writer.
   */
  #readable(sql: string, asLists: boolean): boolean {
    if (this.#reader === this.#writer && !this.#queue.free) return false;
    if (/^\s*(pragma|begin|commit|rollback|savepoint|release|attach|detach)\b/i.test(sql))
      return false;
    try {
      return this.#reader.prepare(sql, asLists).readonly;
    } catch {
      // The connection that runs it reports the error.
      return false;
    }
  }

  #retried(
    handle: Handle,
    sql: string,
    bindings: readonly unknown[],
    asLists: boolean,
  ): Promise<RawResult> {
    return this.#patiently(() => handle.run(handle.prepare(sql, asLists), bindings), sql);
  }

  async #command(sql: string): Promise<void> {
    await this.#patiently(() => this.#writer.exec(sql), sql);
  }

  /** Tries again while another process holds the lock, without holding up this one. */
  async #patiently<T>(run: () => T, sql: string): Promise<T> {
    const start = performance.now();
    for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
      try {
        return run();
      } catch (error) {
        if (!isBusy(error) || performance.now() - start > this.#lockTimeout)
          throw sqliteError(error, sql);
      }
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    }
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw badUrl(
      `the folder "${dirname(file)}" cannot be made (${codeOf(cause)})`,
      "Choose a folder that this user may write to.",
    );
  }
}

function openFile(file: string): Sqlite.Database {
  try {
    const opened = new Sqlite(file, { timeout: 0 });
    opened.pragma("foreign_keys = ON");
    opened.pragma("trusted_schema = OFF");
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
