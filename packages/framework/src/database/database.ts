import type { Statement } from "../sql/statement.ts";
import type { Select } from "../sql/tree.ts";
import type { PoolState } from "./pool.ts";
import type { QueryLog } from "./query-log.ts";
import type { TransactionOptions } from "./transaction-options.ts";

export type Engine = "sqlite" | "mysql" | "mariadb";

/** The differences between the engines that a caller may need to know of. */
export interface Features {
  /** `SELECT … FOR UPDATE`; SQLite locks the whole file instead. */
  readonly rowLocks: boolean;
  /** DDL is undone with its transaction. */
  readonly transactionalDdl: boolean;
  /** A statement that takes too long can be stopped: {@link withTimeout}. */
  readonly timeouts: boolean;
  /** Most values that one statement may carry. */
  readonly maxBindings: number;
}

/** The result of a statement. */
export interface Result<Row = Record<string, unknown>> {
  readonly rows: Row[];
  /** Rows inserted, updated or deleted (matched, whether or not they changed). */
  readonly affected: number;
  /** The `id` of the (first) inserted row, or 0. */
  readonly insertId: number;
}

export interface Database {
  readonly engine: Engine;
  /** The address, without the password. */
  readonly url: string;
  readonly version: string;
  readonly features: Features;
  readonly queries: QueryLog;
  /** How busy its connections are; a file has no pool. */
  readonly pool?: PoolState | undefined;

  /** Run SQL as it is written, with `?` for each binding. Rows come as the driver gives them. */
  execute<Row = Record<string, unknown>>(
    sql: string,
    bindings?: readonly unknown[],
  ): Promise<Result<Row>>;

  /** Return what reads and writes this table; of several databases that are used as one, not always the same. */
  forTable(table: string): Database;

  /** Run a tree of `sql`; each row is a list of values in the order of its columns. */
  run(statement: Statement): Promise<Result<unknown[]>>;

  /**
   * Read where the last statement failed, although its error has broken the transaction: to say
   * what was wrong.
   */
  inquire(statement: Select): Promise<Result<unknown[]>>;

  /** Return how the engine would run a tree, in its own words: one line of JSON for each step. */
  explain(statement: Statement): Promise<string>;

  /**
   * Run a block of which everything happens, or nothing. A transaction in a transaction is a
   * savepoint. An error of the database breaks the block even when it is caught: it cannot be
   * committed.
   */
  transaction<T>(run: () => Promise<T>, options?: TransactionOptions): Promise<T>;

  /** True inside a transaction of this database. */
  readonly inTransaction: boolean;

  /**
   * Run something after the outermost transaction has committed, never if it is undone; at once
   * outside one.
   */
  onCommit(run: () => void | Promise<void>): void;

  /**
   * Run a block with one connection for all of its statements, outside a transaction: named locks
   * need it.
   */
  pinned<T>(run: () => Promise<T>): Promise<T>;

  /**
   * Have the engine look at its tables, so that it knows which index is good for what: after many rows
   * were written at once, after migrations. Servers do it by themselves besides; SQLite does not.
   */
  refreshStatistics(): Promise<void>;

  close(): Promise<void>;
}
