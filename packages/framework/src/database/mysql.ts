import type { Connection, Driver, RawResult } from "./connection.ts";
import { ConnectionLost } from "./errors.ts";
import type { MysqlConnection } from "./mysql-connection.ts";
import type { Pool } from "./pool.ts";

/** Statements go to the connection that was used last; a transaction has one to itself. */
export class MysqlDriver implements Driver {
  readonly begin = "START TRANSACTION";
  readonly #pool: Pool<MysqlConnection>;

  constructor(pool: Pool<MysqlConnection>) {
    this.#pool = pool;
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
