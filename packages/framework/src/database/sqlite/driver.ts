import { QuintetError } from "../../kernel/errors.ts";
import type { Connection, Driver, RawResult } from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { Pool } from "../pool.ts";
import { Queue } from "./queue.ts";
import { isBusy, sqliteError } from "./errors.ts";
import { Handle, makeFolder } from "./handle.ts";
import { ReadOnly } from "../transaction-errors.ts";
import type { Mode } from "../transaction-options.ts";

export interface SqliteOptions {
  /** Milliseconds that a statement waits for other writers, in this process or another. */
  readonly lockTimeout: number;
  /** Nothing is written. */
  readonly readOnly: boolean;
}

/** Transactions at the same time that only read; more wait. */
const mostReaders = 8;

/**
 * SQLite is synchronous and has one writer. Reads go to a connection of their own (WAL lets them),
 * writes and transactions queue for the other; a transaction that only reads has a connection of its own, for
 * the others would see with it what it sees. Where another process writes, the wait is asynchronous.
 */
export class SqliteDriver implements Driver {
  readonly patience: number;
  readonly #writer: Handle;
  /** Reads beside the writer; of a database in memory, which has one connection only, it is the writer. */
  readonly #reader: Handle;
  /** Read in transactions; null for a database in memory. */
  readonly #readers: Pool<Handle> | null;
  readonly #queue: Queue;
  readonly #readOnly: boolean;

  constructor(file: string, { lockTimeout, readOnly }: SqliteOptions) {
    const memory = file === ":memory:";
    if (!memory) makeFolder(file);
    this.#writer = new Handle(file);
    this.#reader = memory ? this.#writer : new Handle(file);
    if (readOnly) this.#writer.refuseWrites(true);
    this.#readOnly = readOnly;
    const wait = { size: mostReaders, acquireTimeout: lockTimeout };
    this.#readers = memory ? null : new Pool(async () => readerOf(file), wait);
    this.#queue = new Queue(lockTimeout);
    this.patience = lockTimeout;
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    if (this.#readable(sql, asLists))
      return send(this.#reader, this.patience, sql, bindings, asLists);
    await this.#queue.enter();
    try {
      return await send(this.#writer, this.patience, sql, bindings, asLists);
    } catch (error) {
      throw this.#readOnly ? refusedWrite(error, sql) : error;
    } finally {
      this.#queue.leave();
    }
  }

  async connect(readOnly: boolean): Promise<Connection> {
    if (readOnly && this.#readers !== null) {
      const readers = this.#readers;
      const handle = await readers.acquire();
      return new SqliteConnection(handle, this.patience, () => readers.release(handle), true);
    }
    await this.#queue.enter();
    const release = () => this.#queue.leave();
    return new SqliteConnection(this.#writer, this.patience, release, this.#readOnly);
  }

  async close(): Promise<void> {
    await this.#queue.enter();
    await this.#readers?.close();
    this.#writer.end();
    if (this.#reader !== this.#writer) this.#reader.end();
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
}

/** Return a connection that serves transactions which only read, and nothing else. */
function readerOf(file: string): Handle {
  const handle = new Handle(file);
  handle.refuseWrites(true);
  return handle;
}

/** One of the connections, for a transaction. */
class SqliteConnection implements Connection {
  readonly #handle: Handle;
  readonly #patience: number;
  readonly release: () => void;
  /** Of a handle that refuses writes by itself, always. */
  readonly #always: boolean;
  #readOnly: boolean;

  constructor(handle: Handle, patience: number, release: () => void, readOnly: boolean) {
    this.#handle = handle;
    this.#patience = patience;
    this.release = release;
    this.#always = readOnly;
    this.#readOnly = readOnly;
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    try {
      return await send(this.#handle, this.#patience, sql, bindings, asLists);
    } catch (error) {
      throw this.#readOnly ? refusedWrite(error, sql) : error;
    }
  }

  /** Who may write has the lock from the beginning on, so that nobody writes in between. */
  async begin({ isolation, readOnly }: Mode): Promise<void> {
    if (readOnly && isolation === "read committed") throw oneSnapshot();
    const reads = readOnly || this.#always;
    await this.command(reads ? "BEGIN" : "BEGIN IMMEDIATE");
    this.#readOnly = reads;
    if (reads && !this.#always) this.#handle.refuseWrites(true);
  }

  async end(how: "COMMIT" | "ROLLBACK"): Promise<void> {
    await this.command(how);
    if (this.#always || !this.#readOnly) return;
    this.#handle.refuseWrites(false);
    this.#readOnly = false;
  }

  command(sql: string): Promise<void> {
    return patiently(this.#patience, sql, () => this.#handle.exec(sql));
  }
}

function refusedWrite(error: unknown, sql: string): unknown {
  const refused = error instanceof DatabaseError && error.number === "SQLITE_READONLY";
  return refused ? new ReadOnly({ number: error.number, sql }) : error;
}

function oneSnapshot(): QuintetError {
  return new QuintetError(
    "SQLite shows a transaction that only reads the same rows to its end, so it cannot be read committed.",
    {
      code: "database.no-isolation",
      hint: 'Leave isolation out, or ask for "repeatable read" or "serializable".',
    },
  );
}

function send(
  handle: Handle,
  patience: number,
  sql: string,
  bindings: readonly unknown[],
  asLists: boolean,
): Promise<RawResult> {
  return patiently(patience, sql, () => handle.run(handle.prepare(sql, asLists), bindings));
}

/** Try again while another process holds the lock, without holding up this one. */
async function patiently<T>(patience: number, sql: string, run: () => T): Promise<T> {
  const start = performance.now();
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > patience) throw sqliteError(error, sql);
    }
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
  }
}
