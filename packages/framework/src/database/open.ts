import type { Database } from "./database.ts";
import { OpenDatabase } from "./open-database.ts";
import { parseAddress } from "./url.ts";

export interface OpenOptions {
  /** Connections to MySQL at most; default 10. */
  readonly poolSize?: number;
  /** Milliseconds to wait for a free connection; default 5000. */
  readonly acquireTimeout?: number;
  /** Milliseconds to wait for locks of others; default 10 000. */
  readonly lockTimeout?: number;
  /** Milliseconds after which a statement of MySQL is stopped on the server; default 60 000. */
  readonly queryTimeout?: number;
  /** Refuse every write with {@link ReadOnly}: for a replica; default false. */
  readonly readOnly?: boolean;
  /** Milliseconds that a connection may take to be made; default 5000. */
  readonly connectTimeout?: number;
}

/**
 * Open a database by its address: `sqlite:var/site.sqlite3`, `sqlite::memory:` or
 * `mysql://user:password@host:3306/name`. A SQLite file and its folder are made; a MySQL server is
 * asked for its version, so a wrong address fails here. Throws `database.bad-url` or
 * `database.unreachable`.
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  const address = parseAddress(url);
  const lockTimeout = options.lockTimeout ?? 10_000;
  if (address.kind === "sqlite") {
    const { openSqlite } = await import("./sqlite/open.ts");
    return new OpenDatabase(
      await openSqlite(address, { lockTimeout, readOnly: options.readOnly ?? false }),
    );
  }
  const { openMysql } = await import("./mysql/open.ts");
  return new OpenDatabase(await openMysql(address, { ...options, lockTimeout }));
}
