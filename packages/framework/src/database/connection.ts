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
  /** Run BEGIN, COMMIT, SAVEPOINT and the like. */
  command(sql: string): Promise<void>;
  /** Give the connection back; a broken one is thrown away. */
  release(broken: boolean): void;
}

/** One engine's way of reaching its database. Errors are thrown as `errors.ts` has them. */
export interface Driver {
  /** Run one statement on any connection. */
  execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult>;
  /** Return a connection of one's own; with `writes`, one that may change things. */
  connect(): Promise<Connection>;
  /** How a transaction that may write begins. */
  readonly begin: string;
  close(): Promise<void>;
}
