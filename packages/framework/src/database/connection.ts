import type { PoolState } from "./pool.ts";
import type { Mode } from "./transaction-options.ts";

/** The result of one statement as a driver gives it. */
export interface RawResult {
  /** Lists of values, or objects by column name, as was asked for. */
  readonly rows: unknown[];
  readonly affected: number;
  readonly insertId: number;
}

/** One connection that is ours until it is released. */
export interface Connection {
  execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult>;
  /** Begin a transaction. */
  begin(mode: Mode): Promise<void>;
  /** End the transaction. */
  end(how: "COMMIT" | "ROLLBACK"): Promise<void>;
  /** Run SAVEPOINT and the like. */
  command(sql: string): Promise<void>;
  /** Give the connection back; a broken one is thrown away. */
  release(broken: boolean): void;
}

/** One engine's way of reaching its database. Errors are thrown as `errors.ts` has them. */
export interface Driver {
  /** Run one statement on any connection. */
  execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult>;
  /** Return a connection of one's own; with `readOnly`, one that need only read. */
  connect(readOnly: boolean): Promise<Connection>;
  /** Milliseconds that a statement waits for what holds it up. */
  readonly patience: number;
  readonly pool?: PoolState;
  close(): Promise<void>;
}
