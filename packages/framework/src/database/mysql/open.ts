import { connectMysql, type MysqlAddress, type SessionOptions } from "./connect.ts";
import { mysqlDialect } from "./dialect.ts";
import { ConnectionLost, DatabaseError, ServerUnreachable } from "../errors.ts";
import { MysqlDriver } from "./driver.ts";
import type { Opened } from "../open-database.ts";
import { Pool } from "../pool.ts";
import { badUrl } from "../url.ts";

export interface MysqlOptions {
  readonly poolSize?: number;
  readonly acquireTimeout?: number;
  readonly connectTimeout?: number;
  readonly lockTimeout: number;
  readonly queryTimeout?: number;
  readonly readOnly?: boolean;
}

/**
 * Open MySQL or MariaDB for {@link openDatabase}: the first connection tells which of them it is.
 */
export async function openMysql(address: MysqlAddress, options: MysqlOptions): Promise<Opened> {
  const session: SessionOptions = {
    connectTimeout: options.connectTimeout ?? 5000,
    lockTimeout: options.lockTimeout,
    queryTimeout: options.queryTimeout ?? 60_000,
    readOnly: options.readOnly ?? false,
  };
  const connect = () =>
    connectMysql(address, session).catch((error: unknown) => explain(error, address));
  const pool = new Pool(connect, {
    size: options.poolSize ?? 10,
    acquireTimeout: options.acquireTimeout ?? 5000,
  });
  const driver = new MysqlDriver(pool, options.lockTimeout);
  const { rows } = await driver.execute("select version()", [], true);
  const version = String((rows[0] as unknown[])[0]);
  const engine = /mariadb/i.test(version) ? "mariadb" : "mysql";
  return {
    engine,
    url: address.shown,
    version,
    features: { rowLocks: true, transactionalDdl: false, timeouts: true, maxBindings: 65_000 },
    driver,
    dialect: mysqlDialect(engine),
  };
}

interface ConnectError {
  readonly errno?: number;
  readonly code?: string;
}

/** Why no connection could be made, in one sentence. Never with the password. */
function explain(error: unknown, { host, port, user, database }: MysqlAddress): never {
  if (error instanceof DatabaseError && !(error instanceof ConnectionLost)) throw error;
  const { errno, code } = error as ConnectError;
  switch (errno) {
    case 1045:
    case 1698:
      throw badUrl(
        `the server at ${host}:${port} refuses the user "${user}" with this password`,
        "Check user and password; signs such as @ : / # are written %40 %3A %2F %23.",
      );
    case 1049:
      throw badUrl(
        `the server at ${host}:${port} has no database "${database}"`,
        `Make it: CREATE DATABASE \`${database}\`;`,
      );
    case 1044:
      throw badUrl(
        `the user "${user}" may not use the database "${database}"`,
        `Allow it: GRANT ALL ON \`${database}\`.* TO '${user}';`,
      );
    case 1040:
      throw unreachable(
        `The database server at ${host}:${port} has no connection left`,
        "Raise its max_connections or lower the pool size.",
      );
    default:
      throw unreachable(
        `No database server answers at ${host}:${port} (${code ?? "no reason given"})`,
        "Check that it runs, and the host and port in DATABASE_URL.",
      );
  }
}

function unreachable(message: string, hint: string): ServerUnreachable {
  return new ServerUnreachable(`${message}.`, hint);
}
