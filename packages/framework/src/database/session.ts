import type { Connection, RawResult } from "./connection.ts";
import { ConnectionLost, DatabaseError, Deadlock, TransactionBroken, TransactionOver } from "./errors.ts";

type Hook = () => void | Promise<void>;

/** One level of a transaction: the block itself, or a savepoint in it. */
interface Frame {
  readonly savepoint: string | null;
  hooks: Hook[];
  /** The error of the database that happened in this level. */
  broken: Error | null;
}

/** One connection in the hands of one block, and the transaction on it if there is one. */
export class Session {
  readonly #connection: Connection;
  readonly #frames: Frame[] = [];
  #savepoints = 0;
  #over = false;
  #lost = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get inTransaction(): boolean {
    return this.#frames.length > 0;
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    this.#refuseIfUseless();
    try {
      return await this.#connection.execute(sql, bindings, asLists);
    } catch (error) {
      this.#note(error as Error);
      throw error;
    }
  }

  /** Runs a block as a transaction, or as a savepoint in the one there is. */
  async transaction<T>(begin: string, run: () => Promise<T>): Promise<T> {
    this.#refuseIfUseless();
    const frame: Frame = { savepoint: this.inTransaction ? `s${++this.#savepoints}` : null, hooks: [], broken: null };
    await this.#command(frame.savepoint === null ? begin : `SAVEPOINT ${frame.savepoint}`);
    this.#frames.push(frame);
    let result: T;
    try {
      result = await run();
      if (frame.broken !== null) throw new TransactionBroken(frame.broken);
      await this.#command(frame.savepoint === null ? "COMMIT" : `RELEASE SAVEPOINT ${frame.savepoint}`);
    } catch (error) {
      await this.#undo(frame);
      throw error;
    }
    this.#leave(frame);
    return result;
  }

  /** Runs after the outermost commit. */
  onCommit(hook: Hook): void {
    this.#frames.at(-1)!.hooks.push(hook);
  }

  /** Takes the hooks that wait. */
  takeHooks(): Hook[] {
    return this.#frames.flatMap((frame) => frame.hooks.splice(0));
  }

  release(): void {
    this.#over = true;
    this.#connection.release(this.#lost);
  }

  /** Hooks of a level that is done wait with the level around it; those of the last one are for the caller. */
  #leave(frame: Frame): void {
    this.#frames.splice(this.#frames.indexOf(frame), 1);
    const around = this.#frames.at(-1);
    if (around !== undefined) around.hooks.push(...frame.hooks);
    else this.committed.push(...frame.hooks);
  }

  /** Hooks of the transaction that was committed. */
  readonly committed: Hook[] = [];

  async #undo(frame: Frame): Promise<void> {
    const index = this.#frames.indexOf(frame);
    this.#frames.splice(index);
    if (this.#lost) return;
    const { savepoint } = frame;
    try {
      await this.#connection.command(savepoint === null ? "ROLLBACK" : `ROLLBACK TO SAVEPOINT ${savepoint}`);
    } catch {
      // Without its rollback the connection is of no use to anybody.
      this.#lost = true;
      this.#breakAll(new ConnectionLost({ number: "" }));
    }
  }

  async #command(sql: string): Promise<void> {
    try {
      await this.#connection.command(sql);
    } catch (error) {
      this.#note(error as Error);
      throw error;
    }
  }

  /** A deadlock or a lost connection has undone the whole transaction, other errors the level they are in. */
  #note(error: Error): void {
    if (!(error instanceof DatabaseError)) return;
    if (error instanceof ConnectionLost) this.#lost = true;
    if (error instanceof ConnectionLost || error instanceof Deadlock) this.#breakAll(error);
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.broken ??= error;
  }

  #breakAll(error: Error): void {
    for (const frame of this.#frames) frame.broken ??= error;
  }

  #refuseIfUseless(): void {
    if (this.#over) throw new TransactionOver();
    const broken = this.#frames.at(-1)?.broken ?? null;
    if (broken !== null) throw new TransactionBroken(broken);
  }
}
