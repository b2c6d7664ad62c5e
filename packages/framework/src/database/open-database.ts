import { AsyncLocalStorage } from "node:async_hooks";
import type { Scalar } from "../sql/bind.ts";
import type { Statement } from "../sql/statement.ts";
import type { Select } from "../sql/tree.ts";
import { bindOf } from "./bind.ts";
import { Block } from "./block.ts";
import { Compiler } from "./printing/compile.ts";
import type { Driver, RawResult } from "./connection.ts";
import type { Database, Engine, Features, Result } from "./database.ts";
import type { Dialect } from "./printing/dialect.ts";
import { DatabaseClosed, Deadlock } from "./errors.ts";
import type { PoolState } from "./pool.ts";
import { QueryLog } from "./query-log.ts";
import { runHooks } from "./hooks.ts";
import { noTimeLimit, timeLimit } from "./time-limit.ts";
import { askedOf, type Asked, type TransactionOptions } from "./transaction-options.ts";

/** The parts that an engine brings along. */
export interface Opened {
  readonly engine: Engine;
  readonly url: string;
  readonly version: string;
  readonly features: Features;
  readonly driver: Driver;
  readonly dialect: Dialect;
}

/** One database, whatever its engine: statements go to the session of the async scope, or to any connection. */
export class OpenDatabase implements Database {
  readonly engine: Engine;
  readonly url: string;
  readonly version: string;
  readonly features: Features;
  readonly queries = new QueryLog();
  readonly #driver: Driver;
  readonly #dialect: Dialect;
  #closed = false;
  readonly #compiler: Compiler;
  readonly #blocks = new AsyncLocalStorage<Block>();

  constructor({ engine, url, version, features, driver, dialect }: Opened) {
    this.engine = engine;
    this.url = url;
    this.version = version;
    this.features = features;
    this.#driver = driver;
    this.#dialect = dialect;
    this.#compiler = new Compiler(dialect);
  }

  get pool(): PoolState | undefined {
    return this.#driver.pool;
  }

  execute<Row = Record<string, unknown>>(
    sql: string,
    bindings: readonly unknown[] = [],
  ): Promise<Result<Row>> {
    return this.#sendWritten(sql, bindings) as Promise<Result<Row>>;
  }

  forTable(_table: string): Database {
    return this;
  }

  run(statement: Statement): Promise<Result<unknown[]>> {
    const { sql, bindings } = this.#compiler.compile(statement);
    return this.#send(sql, bindings, true) as Promise<Result<unknown[]>>;
  }

  inquire(statement: Select): Promise<Result<unknown[]>> {
    const { sql, bindings } = this.#compiler.compile(statement);
    const target = this.#blocks.getStore();
    return (
      target === undefined
        ? this.#driver.execute(sql, bindings, true)
        : target.inquire(sql, bindings)
    ) as Promise<Result<unknown[]>>;
  }

  async explain(statement: Statement): Promise<string> {
    const { sql, bindings } = this.#compiler.compile(statement);
    const how = this.engine === "sqlite" ? "explain query plan" : "explain";
    const { rows } = await this.#send(`${how} ${sql}`, bindings, false);
    return rows.map((row) => JSON.stringify(row)).join("\n");
  }

  get inTransaction(): boolean {
    return this.#blocks.getStore()?.inTransaction ?? false;
  }

  async transaction<T>(run: () => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const asked = askedOf(options);
    const around = this.#blocks.getStore();
    if (around?.inTransaction === true) return around.transaction(asked, this.#enter, run);
    for (let tries = 0; ; tries++) {
      try {
        return await this.#outermost(around, asked, run);
      } catch (error) {
        if (!(error instanceof Deadlock) || tries >= asked.retries) throw error;
        await pause(50 * (tries + 1) + Math.random() * 100);
      }
    }
  }

  onCommit(run: () => void | Promise<void>): void {
    const block = this.#blocks.getStore();
    if (block?.inTransaction === true) block.hooks.push(run);
    else void runHooks([run]);
  }

  async pinned<T>(run: () => Promise<T>): Promise<T> {
    if (this.#blocks.getStore() !== undefined) return run();
    const block = await this.#block(false);
    try {
      return await this.#enter(block, run);
    } finally {
      await block.release();
    }
  }

  async refreshStatistics(): Promise<void> {
    for (const sql of await this.#statisticsSql()) await this.#send(sql, [], false);
  }

  async #statisticsSql(): Promise<readonly string[]> {
    // A look at a thousand rows of each index is enough for the planner, and quick on any table.
    if (this.engine === "sqlite") return ["PRAGMA analysis_limit = 1000", "ANALYZE"];
    const { rows } = await this.execute<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE'",
    );
    return rows.map(({ name }) => `ANALYZE TABLE \`${name.replaceAll("`", "``")}\``);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#driver.close();
  }

  readonly #enter = <T>(block: Block, run: () => Promise<T>): Promise<T> =>
    this.#blocks.run(block, run);

  async #block(readOnly: boolean): Promise<Block> {
    if (this.#closed) throw new DatabaseClosed();
    return Block.on(await this.#driver.connect(readOnly), this.#driver.patience);
  }

  /** A transaction on the pinned connection, or on one of its own; its hooks run when all is done. */
  async #outermost<T>(pinned: Block | undefined, asked: Asked, run: () => Promise<T>): Promise<T> {
    const block = pinned ?? (await this.#block(asked.readOnly));
    let result: T;
    try {
      result = await block.transaction(asked, this.#enter, run);
    } finally {
      if (pinned === undefined) await block.release();
    }
    await runHooks(block.hooks.splice(0));
    return result;
  }

  /** Values of hand-written SQL are bound by their own type. */
  async #sendWritten(sql: string, values: readonly unknown[]): Promise<RawResult> {
    const encode = this.#dialect.encoder(sql, values.length);
    const bindings = values.map((one) => {
      const bind = bindOf(one);
      return bind === null ? null : encode(bind, one as Scalar);
    });
    return this.#send(sql, bindings, false);
  }

  #send(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    if (this.#closed) return Promise.reject(new DatabaseClosed());
    if (!this.features.timeouts && timeLimit() !== undefined) return Promise.reject(noTimeLimit());
    this.queries.sent();
    const target = this.#blocks.getStore() ?? this.#driver;
    if (!this.queries.watched) return target.execute(sql, bindings, asLists);
    return this.#watched(sql, () => target.execute(sql, bindings, asLists));
  }

  async #watched(sql: string, run: () => Promise<RawResult>): Promise<RawResult> {
    const start = performance.now();
    try {
      const result = await run();
      const rows = result.rows.length || result.affected;
      this.queries.report({ sql, milliseconds: performance.now() - start, rows, failed: false });
      return result;
    } catch (error) {
      this.queries.report({ sql, milliseconds: performance.now() - start, rows: 0, failed: true });
      throw error;
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
