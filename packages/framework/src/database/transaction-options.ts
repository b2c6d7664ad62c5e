import { optionsOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";

/** The levels by which transactions can be kept apart from each other, the weakest first. */
export const isolations = ["read committed", "repeatable read", "serializable"] as const;

/**
 * A level of isolation. `read committed`: each statement sees what was committed before it;
 * `repeatable read`: all statements see what the first one saw; `serializable`: as if the
 * transactions had run one after the other.
 */
export type Isolation = (typeof isolations)[number];

export interface TransactionOptions {
  /**
   * How far it is kept apart from others; default `read committed`, and `repeatable read` when it only reads.
   * SQLite, which has one writer, gives `serializable` whatever is asked for.
   */
  readonly isolation?: Isolation | undefined;
  /** Only read: the database refuses every write in it with {@link ReadOnly}. */
  readonly readOnly?: boolean | undefined;
  /**
   * Run the block again when the database undid it because it stood in the way of another transaction
   * ({@link Deadlock}): so many times more, at most 10; `true` is 3. The outermost transaction decides.
   */
  readonly retry?: boolean | number | undefined;
}

/** The way in which the engine begins a transaction. */
export interface Mode {
  readonly isolation: Isolation;
  readonly readOnly: boolean;
}

/** The options of a transaction with what was left out. */
export interface Asked extends Mode {
  readonly retries: number;
  /** What was written down; a block inside another is held against it. */
  readonly written: Pick<TransactionOptions, "isolation" | "readOnly">;
}

const names: readonly string[] = ["isolation", "readOnly", "retry"];

/** Return the options of a transaction, checked. */
export function askedOf(options: TransactionOptions): Asked {
  for (const name of Object.keys(optionsOf("transaction", options)))
    if (!names.includes(name)) throw unknownOption(name);
  const { isolation, readOnly = false, retry = false } = options;
  if (isolation !== undefined && !isolations.includes(isolation)) throw unknownLevel(isolation);
  if (typeof readOnly !== "boolean") throw badOption("readOnly is true or false");
  return {
    isolation: isolation ?? (readOnly ? "repeatable read" : "read committed"),
    readOnly,
    retries: retriesOf(retry),
    written: { isolation, readOnly },
  };
}

function retriesOf(retry: boolean | number): number {
  if (typeof retry === "boolean") return retry ? 3 : 0;
  if (Number.isInteger(retry) && retry >= 0 && retry <= 10) return retry;
  throw badOption("retry is true, false or a whole number from 0 to 10");
}

/** Refuse what a block inside a transaction cannot have, because the transaction has begun otherwise. */
export function checkNested({ written, isolation }: Asked, around: Mode): void {
  if (written.readOnly === true && !around.readOnly)
    throw nested("a block that only reads stands inside a transaction that may write");
  if (written.isolation === undefined) return;
  if (isolations.indexOf(isolation) > isolations.indexOf(around.isolation))
    throw nested(`"${isolation}" is asked for inside a transaction that is "${around.isolation}"`);
}

function nested(problem: string): QuintetError {
  return new QuintetError(`Transactions: ${problem}.`, {
    code: "database.nested-transaction",
    hint: "Give the option to the outermost transaction: the database decides it when that one begins.",
  });
}

function unknownOption(name: string): QuintetError {
  return badOption(`there is no option "${name.slice(0, 80)}".${didYouMean(name, names)}`);
}

function unknownLevel(written: unknown): QuintetError {
  const text = typeof written === "string" ? written.slice(0, 80) : typeof written;
  const meant = didYouMean(text, isolations);
  return badOption(`"${text}" is no level of isolation.${meant} Choose from ${listed(isolations)}`);
}

function badOption(problem: string): QuintetError {
  const message = `transaction: ${problem}`;
  return new QuintetError(/[.?]$/.test(message) ? message : `${message}.`, {
    code: "database.bad-option",
    hint: 'Write transaction(run, { isolation: "serializable", readOnly: true, retry: true }).',
  });
}
