import type { Connection, RawResult } from "./connection.ts";
import { ConnectionLost, DatabaseError, Deadlock } from "./errors.ts";
import { TransactionBroken, TransactionOver, TransactionUnfinished } from "./transaction-errors.ts";
import { checkNested, type Asked, type Mode } from "./transaction-options.ts";
import { Turns, type Turn } from "./turns.ts";

export type Hook = () => void | Promise<void>;

/** Runs a function inside a block, so that its statements find it. */
export type Enter = <T>(block: Block, run: () => Promise<T>) => Promise<T>;

/** What the blocks on one connection share. */
interface Shared {
  readonly connection: Connection;
  /** Milliseconds that a statement waits for a block beside it. */
  readonly patience: number;
  savepoints: number;
  /** The connection is of no use any more. */
  lost: boolean;
  /** The server has undone the whole transaction already, its savepoints with it. */
  undone: boolean;
  /** A transaction has begun that has not ended. */
  open: boolean;
  /** What was sent last, until its answer has come. */
  sending: Promise<unknown> | null;
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
  /** How the transaction has begun that this is, or is in; null: there is none. */
  readonly #mode: Mode | null;
  /** The error of the database that happened here. */
  #broken: Error | null = null;
  #over = false;
  /** Statements and blocks inside this one come one after the other: none slips into a savepoint beside it. */
  readonly #turns: Turns;

  private constructor(shared: Shared, around: Block | null, mode: Mode | null) {
    this.#shared = shared;
    this.#around = around;
    this.#mode = mode;
    this.#turns = new Turns(shared.patience);
  }

  /** Return a block that has the connection, and no transaction yet. */
  static on(connection: Connection, patience: number): Block {
    const fresh = { savepoints: 0, lost: false, undone: false, open: false, sending: null };
    return new Block({ connection, patience, ...fresh }, null, null);
  }

  /** Inside a transaction, be it the outermost one. */
  get inTransaction(): boolean {
    return this.#mode !== null;
  }

  async execute(sql: string, bindings: readonly unknown[], asLists: boolean): Promise<RawResult> {
    return this.#inTurn("statement", () =>
      this.#send((connection) => connection.execute(sql, bindings, asLists)),
    );
  }

  /** Read although an error has broken this block, as long as its connection lives. */
  inquire(sql: string, bindings: readonly unknown[]): Promise<RawResult> {
    if (this.#isOver) throw new TransactionOver();
    return this.#sent(this.#shared.connection.execute(sql, bindings, true));
  }

  /** Run a block inside this one, as a transaction or as a savepoint, when its turn has come. */
  async transaction<T>(asked: Asked, enter: Enter, run: () => Promise<T>): Promise<T> {
    if (this.#mode !== null) checkNested(asked, this.#mode);
    return this.#inTurn("block", () => this.#inner(asked, enter, run));
  }

  /** Give the connection back, once what was sent is answered. */
  async release(): Promise<void> {
    await this.#close();
    if (this.#shared.open) await this.#end();
    this.#shared.connection.release(this.#shared.lost);
  }

  async #inTurn<T>(turn: Turn, run: () => Promise<T>): Promise<T> {
    this.#refuseIfUseless();
    await this.#turns.enter(turn);
    try {
      this.#refuseIfUseless();
      return await run();
    } finally {
      this.#turns.leave();
    }
  }

  async #inner<T>(asked: Asked, enter: Enter, run: () => Promise<T>): Promise<T> {
    const savepoint = this.#mode === null ? null : `s${++this.#shared.savepoints}`;
    const block = new Block(this.#shared, this, this.#mode ?? asked);
    await (savepoint === null ? this.#begin(asked) : this.#command(`SAVEPOINT ${savepoint}`));
    try {
      const result = await enter(block, run);
      await block.#keep(savepoint);
      this.hooks.push(...block.hooks);
      return result;
    } catch (error) {
      await block.#close();
      await this.#undo(savepoint);
      throw error;
    }
  }

  /** Commit what was done in this block; throws where that cannot be. */
  async #keep(savepoint: string | null): Promise<void> {
    const unfinished = !this.#turns.free;
    await this.#close();
    if (this.#around!.#isOver) throw new TransactionOver();
    if (this.#broken !== null) throw new TransactionBroken(this.#broken);
    if (unfinished) throw new TransactionUnfinished();
    await (savepoint === null ? this.#commit() : this.#command(`RELEASE SAVEPOINT ${savepoint}`));
  }

  async #undo(savepoint: string | null): Promise<void> {
    const { lost, undone } = this.#shared;
    if (lost || this.#isOver) return;
    if (savepoint === null) await this.#end();
    else if (!undone)
      await this.#command(`ROLLBACK TO SAVEPOINT ${savepoint}`).catch(() => this.#lose());
  }

  async #begin(asked: Asked): Promise<void> {
    this.#shared.undone = false;
    await this.#send((connection) => connection.begin(asked));
    this.#shared.open = true;
  }

  async #commit(): Promise<void> {
    await this.#send((connection) => connection.end("COMMIT"));
    this.#shared.open = false;
  }

  async #end(): Promise<void> {
    this.#shared.open = false;
    if (this.#shared.lost) return;
    await this.#send((connection) => connection.end("ROLLBACK")).catch(() => this.#lose());
  }

  /** Without its rollback the connection is of no use to anybody. */
  #lose(): void {
    this.#note(new ConnectionLost({ number: "" }));
  }

  async #command(sql: string): Promise<void> {
    await this.#send((connection) => connection.command(sql));
  }

  /** Let nothing more be sent here or inside, and wait for the answer to what was. */
  async #close(): Promise<void> {
    this.#over = true;
    while (this.#shared.sending !== null) await this.#shared.sending.catch(() => undefined);
  }

  async #send<T>(send: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await this.#sent(send(this.#shared.connection));
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  async #sent<T>(answer: Promise<T>): Promise<T> {
    this.#shared.sending = answer;
    try {
      return await answer;
    } finally {
      if (this.#shared.sending === answer) this.#shared.sending = null;
    }
  }

  /** A deadlock or a lost connection has undone the whole transaction, other errors the block they are in. */
  #note(error: unknown): void {
    if (!(error instanceof DatabaseError)) return;
    if (error instanceof ConnectionLost) this.#shared.lost = true;
    if (error instanceof Deadlock) this.#shared.undone = true;
    if (this.inTransaction) this.#broken ??= error;
    const wholly = error instanceof ConnectionLost || error instanceof Deadlock;
    if (wholly && this.#around !== null) this.#around.#note(error);
  }

  get #isOver(): boolean {
    return this.#over || (this.#around !== null && this.#around.#isOver);
  }

  #refuseIfUseless(): void {
    if (this.#isOver) throw new TransactionOver();
    if (this.#broken !== null) throw new TransactionBroken(this.#broken);
  }
}
