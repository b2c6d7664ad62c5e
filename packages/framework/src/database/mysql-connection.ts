import mysql from "mysql2";
import type { RawResult } from "./connection.ts";
import { isLost, mysqlError } from "./mysql-errors.ts";
import type { Address } from "./url.ts";

export type MysqlAddress = Extract<Address, { kind: "mysql" }>;

export interface SessionOptions {
  readonly connectTimeout: number;
  readonly lockTimeout: number;
  /** Milliseconds that a prepared statement, or the beginning or end of a transaction, may take. */
  readonly queryTimeout: number;
}

interface Answer {
  readonly affectedRows?: number;
  readonly insertId?: number;
}

/** Values of a prepared statement; what has more is sent as text. */
const mostPrepared = 65_000;

/** Statements that cannot be prepared, and no room for one more prepared statement. */
const notPrepared: ReadonlySet<number> = new Set([1295, 1461]);

/** One connection of mysql2, through its callbacks (its promises copy the stack for each query). */
export class MysqlConnection {
  readonly #raw: mysql.Connection;
  readonly #timeout: number;
  /** Set when it broke; the pool throws it away. */
  broken = false;

  constructor(raw: mysql.Connection, queryTimeout: number) {
    this.#raw = raw;
    this.#timeout = queryTimeout;
    raw.on("error", () => (this.broken = true));
    raw.on("end", () => (this.broken = true));
  }

  /** Run a statement, prepared unless there is nothing to bind and nothing to gain. */
  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    const prepared = (asLists || bindings.length > 0) && bindings.length <= mostPrepared;
    try {
      return await (prepared
        ? this.#execute(sql, bindings, asLists)
        : this.#query(sql, bindings.map(untyped), asLists));
    } catch (error) {
      if (!notPrepared.has((error as { errno?: number }).errno ?? 0)) throw this.#note(error, sql);
    }
    try {
      return await this.#query(sql, bindings.map(untyped), asLists);
    } catch (error) {
      throw this.#note(error, sql);
    }
  }

  async command(sql: string): Promise<void> {
    try {
      await this.#query(sql, [], false, this.#timeout);
    } catch (error) {
      throw this.#note(error, sql);
    }
  }

  end(): void {
    this.broken = true;
    this.#raw.destroy();
  }

  /** Say goodbye to the server. */
  quit(): Promise<void> {
    return new Promise((resolve) => this.#raw.end(() => resolve()));
  }

  #note(error: unknown, sql: string): Error {
    if (!(error instanceof Error)) return new Error(String(error));
    if (isLost(error)) this.broken = true;
    return mysqlError(error, sql);
  }

  #execute(sql: string, bindings: readonly unknown[], rowsAsArray: boolean): Promise<RawResult> {
    return answered(this.#timeout, (done) =>
      this.#raw.execute({ sql, rowsAsArray }, bindings as never, done),
    );
  }

  /** As text; without a time limit where none is given: a change of a large table takes its time. */
  #query(
    sql: string,
    bindings: readonly unknown[],
    rowsAsArray: boolean,
    timeout = 0,
  ): Promise<RawResult> {
    return answered(timeout, (done) =>
      this.#raw.query({ sql, rowsAsArray }, bindings as never, done),
    );
  }
}

/** The answer to what is sent, or an error after so many milliseconds without one; 0: whenever it comes. */
function answered(
  timeout: number,
  send: (done: (error: unknown, answer: unknown) => void) => void,
): Promise<RawResult> {
  return new Promise((resolve, reject) => {
    // The driver's own limit begins only when a statement has been prepared.
    const timer = timeout > 0 ? setTimeout(() => reject(noAnswer()), timeout) : undefined;
    send((error, answer) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(result(answer));
    });
  });
}

function noAnswer(): Error {
  return Object.assign(new Error("No answer came."), { code: "ETIMEDOUT", fatal: true });
}

function result(answer: unknown): RawResult {
  if (Array.isArray(answer)) return { rows: answer, affected: 0, insertId: 0 };
  const { affectedRows = 0, insertId = 0 } = answer as Answer;
  return { rows: [], affected: affectedRows, insertId: Number(insertId) };
}

/** A typed value as SQL text has it. */
function untyped(value: unknown): unknown {
  return typeof value === "object" && value !== null && "unsigned" in value && "value" in value
    ? value.value
    : value;
}

/** Connect, and set what a session must be like. Rejects with the driver's own error. */
export async function connectMysql(
  address: MysqlAddress,
  options: SessionOptions,
): Promise<MysqlConnection> {
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
    multipleStatements: false,
    namedPlaceholders: false,
    flags: ["-LOCAL_FILES"],
    connectTimeout: options.connectTimeout,
    maxPreparedStatements: 256,
  } as mysql.ConnectionOptions);
  await new Promise<void>((resolve, reject) => {
    raw.once("error", reject);
    raw.connect((error) => (error ? reject(error) : resolve()));
  });
  raw.removeAllListeners("error");
  const connection = new MysqlConnection(raw, options.queryTimeout);
  try {
    for (const sql of sessionSettings(options)) await connection.command(sql);
  } catch (error) {
    connection.end();
    throw error;
  }
  return connection;
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
  // An id of 0 that was written is 0, and no order to count on.
  "NO_AUTO_VALUE_ON_ZERO",
];

/**
 * Strict, in UTC; `"` quotes names and `||` joins text, as everywhere else; locks are not waited for long.
 * The first comment is read by MySQL 8 and newer alone, the second by MariaDB alone.
 */
function sessionSettings({ lockTimeout, queryTimeout }: SessionOptions): string[] {
  const seconds = Math.max(1, Math.ceil(lockTimeout / 1000));
  return [
    "SET NAMES utf8mb4 COLLATE /*!80000 utf8mb4_0900_ai_ci *//*M!101006 utf8mb4_uca1400_nopad_ai_ci */",
    `SET SESSION sql_mode = '${modes.join()}', time_zone = '+00:00', innodb_lock_wait_timeout = ${seconds} /*!80000 , max_execution_time = ${queryTimeout} */`,
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  ];
}
