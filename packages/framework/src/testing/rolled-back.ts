import { AsyncLocalStorage } from "node:async_hooks";
import type { Database, Result } from "../database/database.ts";
import { Delegate } from "../database/delegate.ts";
import { runHooks } from "../database/hooks.ts";
import { runWith } from "../database/scope.ts";
import type { Statement } from "../sql/statement.ts";

type Hook = () => void | Promise<void>;

/**
 * A database inside a transaction that is never committed, and that its users know nothing of: theirs are
 * savepoints, what runs after a commit runs after the outermost of them, and a statement that fails outside of
 * any breaks nothing but itself.
 */
class Rehearsal extends Delegate {
  protected readonly target: Database;
  readonly #hooks = new AsyncLocalStorage<Hook[]>();

  constructor(target: Database) {
    super();
    this.target = target;
  }

  override get inTransaction(): boolean {
    return this.#hooks.getStore() !== undefined;
  }

  override execute<Row = Record<string, unknown>>(
    sql: string,
    bindings?: readonly unknown[],
  ): Promise<Result<Row>> {
    return this.#alone(() => this.target.execute(sql, bindings));
  }

  override run(statement: Statement): Promise<Result<unknown[]>> {
    return this.#alone(() => this.target.run(statement));
  }

  override async transaction<T>(run: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return this.target.transaction(run);
    const hooks: Hook[] = [];
    const result = await this.#hooks.run(hooks, () => this.target.transaction(run));
    await this.#hooks.exit(() => runHooks(hooks));
    return result;
  }

  override onCommit(run: Hook): void {
    const hooks = this.#hooks.getStore();
    if (hooks === undefined) void runHooks([run]);
    else hooks.push(run);
  }

  #alone<T>(send: () => Promise<T>): Promise<T> {
    return this.inTransaction ? send() : this.target.transaction(send);
  }
}

/** Ends the transaction of a test. */
class Over extends Error {}

/**
 * Run a test on a database so that nothing of it is left: all that it writes is undone at its end. Its own
 * transactions are savepoints, and what waits for their commit runs after them, as it does elsewhere.
 */
export async function rolledBack<T>(database: Database, run: () => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined;
  try {
    await database.transaction(async () => {
      result = { value: await runWith(new Rehearsal(database), run) };
      throw new Over();
    });
  } catch (error) {
    if (!(error instanceof Over)) throw error;
  }
  return result!.value;
}
