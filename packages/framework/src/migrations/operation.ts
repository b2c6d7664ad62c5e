import type { Database, Engine } from "../database/database.ts";
import type { FillStatement } from "../database/schema/schema-statement.ts";
import type { Transition } from "../database/schema/transition.ts";
import { migrationError } from "./error.ts";
import type { RowsOf } from "./recorded-rows.ts";
import type { SchemaState } from "./schema-state.ts";

/** The work of an operation upon the database. */
export type Work =
  | { readonly kind: "table"; readonly transition: Transition }
  | { readonly kind: "sql"; readonly sql: SqlWork }
  | { readonly kind: "fill"; fill(engine: Engine): FillStatement }
  | { readonly kind: "data"; readonly run: (db: Database) => Promise<unknown> };

/** SQL text as a person wrote it. */
export interface SqlWork {
  statements(engine: Engine): readonly string[];
  /** A query; when it gives a row, the statements have been run already. */
  readonly unless?: string | undefined;
}

/** Changes rows, of tables as they are at this point of the history; it runs in a transaction. */
export type DataFunction = (db: Database, rows: RowsOf) => Promise<unknown>;

/** One step of a migration, as a value. */
export interface Operation {
  /** The call that made it, as a migration file writes it. */
  readonly call: { readonly name: string; readonly argument: unknown };
  /** It may keep everybody from writing to a large table as long as it takes. */
  readonly lock?: "allowed" | undefined;
  /** What it does, for people: `create the table topics`. */
  readonly describe: string;
  /** Return the tables after the operation; throws when it does not fit those before. */
  forwards(before: SchemaState): SchemaState;
  work(before: SchemaState, after: SchemaState): Work;
  /** Return the operation that takes this one back, or `undefined` when there is none. */
  reverse(before: SchemaState): Operation | undefined;
}

/** What a call of an operation may say of those who use the table meanwhile. */
export interface LockMark {
  /** `"allowed"`: it may keep everybody from writing to a large table as long as it takes. */
  readonly lock?: "allowed" | undefined;
}

/** A part of a table, by its name. */
export interface TablePart extends LockMark {
  readonly table: string;
  readonly name: string;
}

/** Return an operation, and what takes it back, with what its call says of locks. */
export function marked({ lock }: LockMark, operation: Operation): Operation {
  if (lock === undefined) return operation;
  if (lock !== "allowed") {
    throw migrationError(
      "migrations.bad-lock",
      `The mark \`lock\` of ${operation.call.name} is ${JSON.stringify(lock)}.`,
      'It is "allowed", or left out.',
    );
  }
  const reverse: Operation["reverse"] = (before) => {
    const back = operation.reverse(before);
    return back && marked({ lock }, back);
  };
  return { ...operation, lock, reverse };
}

/** A migration: operations, in order. */
export interface Migration {
  readonly quintetMigration: 1;
  readonly operations: readonly Operation[];
  /** The names of the migrations that it stands for: a database that has them has it. */
  readonly replaces?: readonly string[] | undefined;
}

/**
 * Declare a migration: what its file exports as its default.
 * @example export default migration({ operations: [createTable({ … })] });
 */
export function migration(options: Omit<Migration, "quintetMigration">): Migration {
  return { quintetMigration: 1, ...options };
}
