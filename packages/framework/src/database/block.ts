import type { Connection, RawResult } from "./connection.ts";
import {
  ConnectionLost,
  DatabaseError,
  Deadlock,
  TransactionBroken,
  TransactionOver,
} from "./errors.ts";

export type Hook = () => void | Promise<void>;

/** Runs a function inside a block, so that its statements find it. */
export type Enter = <T>(block: Block, run: () => Promise<T>) => Promise<T>;

/** What the blocks on one connection share. */
interface Shared {
  readonly connection: Connection;
  savepoints: number;
  lost: boolean;
}

/**
 * A piece of a program that has one connection to itself: pinned to it, in a transaction, or in a
 * savepoint of one. Each knows the block around it.
 */
export class Block {
  /** The hooks that wait for the commit of the outermost transaction. */
  readonly hooks: Hook[] = [];
  readonly #shared: Shared;
  readonly #around: Block | null;
  /** Inside a transaction, be it the outermost one. */
  readonly inTransaction: boolean;
  /** The error of the database that happened here. */
  #broken: Error | null = null;
  #over = false;
  /** Blocks inside this one come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(shared: Shared, around: Block | null, inTransaction: boolean) {
    this.#shared = shared;
    this.#around = around;
    this.inTransaction = inTransaction;
  }

  /** Return a block that has the connection, and no transaction yet. */
  static on(connection: Connection): Block {
    return new Block({ connection, savepoints: 0, lost: false }, null, false);
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    this.#refuseIfUseless();
    try {
      return await this.#shared.connection.execute(sql, bindings, asLists);
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  /** Read although an error has broken this block, as long as its connection lives. */
  inquire(sql: string, bindings: readonly unknown[]): Promise<RawResult> {
    if (this.#over) throw new TransactionOver();
    return this.#shared.connection.execute(sql, bindings, true);
  }

  /** Run a block inside this one, as a transaction or as a savepoint, when its turn has come. */
  transaction<T>(begin: string, enter: Enter, run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => this.#inner(begin, enter, run));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Give the connection back. */
  release(): void {
    this.#over = true;
    this.#shared.connection.release(this.#shared.lost);
  }

  async #inner<T>(begin: string, enter: Enter, run: () => Promise<T>): Promise<T> {
    this.#refuseIfUseless();
    const savepoint = this.inTransaction ? `s${++this.#shared.savepoints}` : null;
    const block = new Block(this.#shared, this, true);
    await this.#command(savepoint === null ? begin : `SAVEPOINT ${savepoint}`);
    try {
      const result = await enter(block, run);
      if (block.#broken !== null) throw new TransactionBroken(block.#broken);
      await block.#command(savepoint === null ? "COMMIT" : `RELEASE SAVEPOINT ${savepoint}`);
      this.hooks.push(...block.hooks);
      return result;
    } catch (error) {
      await this.#undo(savepoint);
      throw error;
    } finally {
      block.#over = true;
    }
  }

  async #undo(savepoint: string | null): Promise<void> {
    if (this.#shared.lost) return;
    try {
      await this.#shared.connection.command(
        savepoint === null ? "ROLLBACK" : `ROLLBACK TO SAVEPOINT ${savepoint}`,
      );
    } catch {
      // Without its rollback the connection is of no use to anybody.
      this.#note(new ConnectionLost({ number: "" }));
    }
  }

  async #command(sql: string): Promise<void> {
    try {
      await this.#shared.connection.command(sql);
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  /** A deadlock or a lost connection has undone the whole transaction, other errors the block they are in. */
  #note(error: unknown): void {
    if (!(error instanceof DatabaseError)) return;
    if (error instanceof ConnectionLost) this.#shared.lost = true;
    if (this.inTransaction) this.#broken ??= error;
    const wholly = error instanceof ConnectionLost || error instanceof Deadlock;
    if (wholly && this.#around !== null) this.#around.#note(error);
  }

  #refuseIfUseless(): void {
    if (this.#over) throw new TransactionOver();
    if (this.#broken !== null) throw new TransactionBroken(this.#broken);
  }
}
