import type mysql from "mysql2";
import type { RawResult } from "../connection.ts";
import { isLost, mysqlError } from "./errors.ts";
import { stoppable, type Send, type Stop } from "./answer.ts";
import { goesAsText } from "./text.ts";
import { timeLimit } from "../time-limit.ts";

/** Statements that cannot be prepared, and no room for one more prepared statement. */
const notPrepared: ReadonlySet<number> = new Set([1295, 1461]);

/** One connection of mysql2, through its callbacks (its promises copy the stack for each query). */
export class MysqlConnection {
  readonly #raw: mysql.Connection;
  readonly #timeout: number;
  readonly #stop: (threadId: number) => ReturnType<Stop>;
  /** Set when it broke; the pool throws it away. */
  broken = false;

  /** `stop` stops what the server does for a connection, by another. */
  constructor(
    raw: mysql.Connection,
    queryTimeout: number,
    stop: (threadId: number) => ReturnType<Stop>,
  ) {
    this.#raw = raw;
    this.#timeout = queryTimeout;
    this.#stop = stop;
    raw.on("error", () => (this.broken = true));
    raw.on("end", () => (this.broken = true));
  }

  /** Run a statement, prepared unless there is nothing to bind and nothing to gain. */
  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    if ((timeLimit() ?? 0) <= this.#timeout) return this.#run(sql, bindings, asLists);
    // The server has the session's own limit, which is shorter, and stops what reads by itself.
    await this.command(ownLimit(timeLimit()!));
    try {
      return await this.#run(sql, bindings, asLists);
    } finally {
      if (!this.broken) await this.command(ownLimit(this.#timeout)).catch(() => this.end());
    }
  }

  async #run(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    const prepared = (asLists || bindings.length > 0) && !goesAsText(sql, bindings);
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
    return this.#within(timeLimit() ?? this.#timeout, (done) =>
      this.#raw.execute({ sql, rowsAsArray }, bindings as never, done),
    );
  }

  /** As text; without a time limit where none is given: a change of a large table takes its time. */
  #query(
    sql: string,
    bindings: readonly unknown[],
    rowsAsArray: boolean,
    timeout = timeLimit() ?? 0,
  ): Promise<RawResult> {
    return this.#within(timeout, (done) =>
      this.#raw.query({ sql, rowsAsArray }, bindings as never, done),
    );
  }

  #within(timeout: number, send: Send): Promise<RawResult> {
    return stoppable(timeout, send, () => this.#stop(this.#raw.threadId));
  }
}

/** A typed value as SQL text has it. */
function untyped(value: unknown): unknown {
  return typeof value === "object" && value !== null && "unsigned" in value && "value" in value
    ? value.value
    : value;
}

/** MariaDB has no limit by itself, and passes over the comment. */
function ownLimit(milliseconds: number): string {
  return `SET @quintet = 0 /*!80000 , SESSION max_execution_time = ${milliseconds} */`;
}
