import type { Statement } from "../sql/statement.ts";
import type { Select } from "../sql/tree.ts";
import type { Database, Engine, Features, Result } from "./database.ts";
import type { QueryLog } from "./query-log.ts";
import type { TransactionOptions } from "./transaction-options.ts";

/** A database that hands everything to another one; what is otherwise is overridden. */
export abstract class Delegate implements Database {
  protected abstract readonly target: Database;

  get engine(): Engine {
    return this.target.engine;
  }

  get url(): string {
    return this.target.url;
  }

  get version(): string {
    return this.target.version;
  }

  get features(): Features {
    return this.target.features;
  }

  get queries(): QueryLog {
    return this.target.queries;
  }

  get inTransaction(): boolean {
    return this.target.inTransaction;
  }

  execute<Row = Record<string, unknown>>(
    sql: string,
    bindings?: readonly unknown[],
  ): Promise<Result<Row>> {
    return this.target.execute(sql, bindings);
  }

  forTable(_table: string): Database {
    return this;
  }

  run(statement: Statement): Promise<Result<unknown[]>> {
    return this.target.run(statement);
  }

  inquire(statement: Select): Promise<Result<unknown[]>> {
    return this.target.inquire(statement);
  }

  explain(statement: Statement): Promise<string> {
    return this.target.explain(statement);
  }

  transaction<T>(run: () => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.target.transaction(run, options);
  }

  onCommit(run: () => void | Promise<void>): void {
    this.target.onCommit(run);
  }

  pinned<T>(run: () => Promise<T>): Promise<T> {
    return this.target.pinned(run);
  }

  refreshStatistics(): Promise<void> {
    return this.target.refreshStatistics();
  }

  close(): Promise<void> {
    return this.target.close();
  }
}
