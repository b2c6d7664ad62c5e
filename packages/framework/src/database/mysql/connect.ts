import mysql from "mysql2";
import { MysqlConnection } from "./connection.ts";
import type { Address } from "../url.ts";

export type MysqlAddress = Extract<Address, { kind: "mysql" }>;

export interface SessionOptions {
  readonly connectTimeout: number;
  readonly lockTimeout: number;
  /** Milliseconds that a prepared statement, or the beginning or end of a transaction, may take. */
  readonly queryTimeout: number;
  readonly readOnly: boolean;
}

/**
 * Return for how long, in milliseconds, a server may let wait who stops a statement: whoever waits for a server
 * that answers nothing has waited long enough.
 */
function timeToStop({ connectTimeout, queryTimeout }: SessionOptions): number {
  return Math.min(connectTimeout, 1000, Math.max(100, queryTimeout / 2));
}

/** Connect, and set what a session must be like. Rejects with the driver's own error. */
export async function connectMysql(
  address: MysqlAddress,
  options: SessionOptions,
): Promise<MysqlConnection> {
  const raw = await reached(address, options.connectTimeout);
  const connection = new MysqlConnection(raw, options.queryTimeout, (threadId) =>
    stopStatement(address, timeToStop(options), threadId),
  );
  try {
    for (const sql of sessionSettings(options)) await connection.command(sql);
  } catch (error) {
    connection.end();
    throw error;
  }
  return connection;
}

/** Stop the statement that a connection of the same user waits for; rejects when that cannot be. */
async function stopStatement(
  address: MysqlAddress,
  connectTimeout: number,
  threadId: number,
): Promise<void> {
  const raw = await reached(address, connectTimeout);
  raw.on("error", () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      const sql = `KILL QUERY ${threadId}`;
      raw.query({ sql, timeout: connectTimeout }, (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    raw.destroy();
  }
}

/** Return a connection that the server has let in. */
async function reached(address: MysqlAddress, connectTimeout: number): Promise<mysql.Connection> {
  const { host, port, user, password, database } = address;
  const raw = mysql.createConnection({
    host,
    port,
    user,
    password,
    database,
    ...(address.tls ? { ssl: {} } : {}),
    charset: "utf8mb4",
    timezone: "Z",
    supportBigNumbers: true,
    stringifyObjects: true,
    jsonStrings: true,
    // A day is a day in every time zone: no Date is made of it.
    dateStrings: ["DATE"],
    multipleStatements: false,
    namedPlaceholders: false,
    flags: ["-LOCAL_FILES"],
    connectTimeout,
    maxPreparedStatements: 256,
  } as mysql.ConnectionOptions);
  await new Promise<void>((resolve, reject) => {
    raw.once("error", reject);
    raw.connect((error) => (error ? reject(error) : resolve()));
  });
  raw.removeAllListeners("error");
  return raw;
}

const modes = [
  "ANSI_QUOTES",
  "PIPES_AS_CONCAT",
  "ONLY_FULL_GROUP_BY",
  "STRICT_ALL_TABLES",
  "NO_ZERO_IN_DATE",
  "NO_ZERO_DATE",
  "ERROR_FOR_DIVISION_BY_ZERO",
  "NO_ENGINE_SUBSTITUTION",
  // Whole numbers that have no sign may have a difference below 0.
  "NO_UNSIGNED_SUBTRACTION",
  // An id of 0 that was written is 0, and no order to count on.
  "NO_AUTO_VALUE_ON_ZERO",
];

/**
 * Strict, in UTC; `"` quotes names and `||` joins text, as everywhere else; locks are not waited for long.
 * The first comment is read by MySQL 8 and newer alone, the second by MariaDB alone.
 */
function sessionSettings({ lockTimeout, queryTimeout, readOnly }: SessionOptions): string[] {
  const seconds = Math.max(1, Math.ceil(lockTimeout / 1000));
  return [
    "SET NAMES utf8mb4 COLLATE /*!80000 utf8mb4_0900_ai_ci *//*M!101006 utf8mb4_uca1400_nopad_ai_ci */",
    `SET SESSION sql_mode = '${modes.join()}', time_zone = '+00:00', innodb_lock_wait_timeout = ${seconds}, group_concat_max_len = 4294967295 /*!80000 , max_execution_time = ${queryTimeout} */`,
    `SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED${readOnly ? ", READ ONLY" : ""}`,
  ];
}
