import { AsyncLocalStorage } from "node:async_hooks";
import type { Scalar } from "../sql/expression.ts";
import type { Statement } from "../sql/statement.ts";
import { bindOf } from "./bind.ts";
import { Compiler } from "./compile.ts";
import type { Driver, RawResult } from "./connection.ts";
import type { Database, Engine, Features, Result, TransactionOptions } from "./database.ts";
import type { Dialect } from "./dialect.ts";
import { Deadlock } from "./errors.ts";
import { QueryLog } from "./query-log.ts";
import { runHooks } from "./hooks.ts";
import { Session } from "./session.ts";

/** What an engine brings along. */
export interface Opened {
  readonly engine: Engine;
  readonly url: string;
  readonly version: string;
  readonly features: Features;
  readonly driver: Driver;
  readonly dialect: Dialect;
}

const mostTries = 4;

/** One database, whatever its engine: statements go to the session of the async scope, or to any connection. */
export class OpenDatabase implements Database {
  readonly engine: Engine;
  readonly url: string;
  readonly version: string;
  readonly features: Features;
  readonly queries = new QueryLog();
  readonly #driver: Driver;
  readonly #dialect: Dialect;
  readonly #compiler: Compiler;
  readonly #sessions = new AsyncLocalStorage<Session>();

  constructor({ engine, url, version, features, driver, dialect }: Opened) {
    this.engine = engine;
    this.url = url;
    this.version = version;
    this.features = features;
    this.#driver = driver;
    this.#dialect = dialect;
    this.#compiler = new Compiler(dialect);
  }

  execute<Row = Record<string, unknown>>(sql: string, bindings: readonly unknown[] = []): Promise<Result<Row>> {
    return this.#sendWritten(sql, bindings) as Promise<Result<Row>>;
  }

  run(statement: Statement): Promise<Result<unknown[]>> {
    const { sql, bindings } = this.#compiler.compile(statement);
    return this.#send(sql, bindings, true) as Promise<Result<unknown[]>>;
  }

  async explain(statement: Statement): Promise<string> {
    const { sql, bindings } = this.#compiler.compile(statement);
    const how = this.engine === "sqlite" ? "explain query plan" : "explain";
    const { rows } = await this.#send(`${how} ${sql}`, bindings, false);
    return rows.map((row) => JSON.stringify(row)).join("\n");
  }

  get inTransaction(): boolean {
    return this.#sessions.getStore()?.inTransaction ?? false;
  }

  async transaction<T>(run: () => Promise<T>, { retry = false }: TransactionOptions = {}): Promise<T> {
    const session = this.#sessions.getStore();
    if (session?.inTransaction === true) return session.transaction(this.#driver.begin, run);
    for (let tries = 1; ; tries++) {
      try {
        return await this.#outermost(session, run);
      } catch (error) {
        if (!retry || !(error instanceof Deadlock) || tries >= mostTries) throw error;
        await pause(50 * tries + Math.random() * 100);
      }
    }
  }

  onCommit(run: () => void | Promise<void>): void {
    const session = this.#sessions.getStore();
    if (session?.inTransaction === true) session.onCommit(run);
    else void runHooks([run]);
  }

  async runCommitHooks(): Promise<void> {
    await runHooks(this.#sessions.getStore()?.takeHooks() ?? []);
  }

  async pinned<T>(run: () => Promise<T>): Promise<T> {
    if (this.#sessions.getStore() !== undefined) return run();
    const session = new Session(await this.#driver.connect());
    try {
      return await this.#sessions.run(session, run);
    } finally {
      session.release();
    }
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  /** A transaction on the pinned connection, or on one of its own; its hooks run when all is done. */
  async #outermost<T>(pinned: Session | undefined, run: () => Promise<T>): Promise<T> {
    const session = pinned ?? new Session(await this.#driver.connect());
    let result: T;
    try {
      result = await this.#sessions.run(session, () => session.transaction(this.#driver.begin, run));
    } finally {
      if (pinned === undefined) session.release();
    }
    const hooks = session.committed.splice(0);
    if (hooks.length > 0) await (pinned === undefined ? this.#sessions.exit(() => runHooks(hooks)) : runHooks(hooks));
    return result;
  }

  /** Values of hand-written SQL are bound by their own type. */
  async #sendWritten(sql: string, values: readonly unknown[]): Promise<RawResult> {
    const bindings = values.map((one) => {
      const bind = bindOf(one);
      return bind === null ? null : this.#dialect.encode(bind, one as Scalar);
    });
    return this.#send(sql, bindings, false);
  }

  #send(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    this.queries.count++;
    const target = this.#sessions.getStore() ?? this.#driver;
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
