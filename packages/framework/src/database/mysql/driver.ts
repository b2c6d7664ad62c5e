import type { Connection, Driver, RawResult } from "../connection.ts";
import { ConnectionLost } from "../errors.ts";
import type { MysqlConnection } from "./connection.ts";
import type { Pool, PoolState } from "../pool.ts";
import type { Mode } from "../transaction-options.ts";

/** Statements go to the connection that was used last; a transaction has one to itself. */
export class MysqlDriver implements Driver {
  readonly patience: number;
  readonly #pool: Pool<MysqlConnection>;

  get pool(): PoolState {
    return this.#pool.state;
  }

  constructor(pool: Pool<MysqlConnection>, patience: number) {
    this.#pool = pool;
    this.patience = patience;
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    try {
      return await this.#once(sql, bindings, asLists);
    } catch (error) {
      // Reading twice does no harm, and a connection that had gone stale was not the reader's fault. Waiting
      // twice does: whoever asks would wait for twice as long as a statement may take.
      const stale = error instanceof ConnectionLost && !error.afterWaiting;
      if (!stale || !/^\s*select\b/i.test(sql)) throw error;
    }
    return this.#once(sql, bindings, asLists);
  }

  async connect(): Promise<Connection> {
    const connection = await this.#pool.acquire();
    return {
      execute: (sql, bindings, asLists) => connection.execute(sql, bindings, asLists),
      begin: (mode) => begin(connection, mode),
      end: (how) => connection.command(how),
      command: (sql) => connection.command(sql),
      release: (broken) => {
        if (broken) connection.broken = true;
        this.#pool.release(connection);
      },
    };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #once(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    const connection = this.#pool.take() ?? (await this.#pool.acquire());
    try {
      return await connection.execute(sql, bindings, asLists);
    } finally {
      this.#pool.release(connection);
    }
  }
}

/** The session is set to READ COMMITTED; another level holds for the next transaction alone. */
async function begin(connection: MysqlConnection, { isolation, readOnly }: Mode): Promise<void> {
  if (isolation !== "read committed") {
    await connection.command(`SET TRANSACTION ISOLATION LEVEL ${isolation.toUpperCase()}`);
  }
  await connection.command(readOnly ? "START TRANSACTION READ ONLY" : "START TRANSACTION");
}
