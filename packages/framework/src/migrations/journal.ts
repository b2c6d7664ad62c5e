import type { Database } from "../database/database.ts";
import { hasTable } from "../database/schema/inspect.ts";
import { createTableSql } from "../database/schema/statements.ts";
import { tableState } from "./field-literal.ts";

/** Which migrations the database has, one row each. */
export const MIGRATIONS_TABLE = "quintet_migrations";
/** Which operations of each were done, in each direction: what a run that was cut short left. */
export const STEPS_TABLE = "quintet_migration_steps";

const TABLES = [
  tableState({
    table: MIGRATIONS_TABLE,
    fields: {
      id: { kind: "id" },
      name: { kind: "key", max: 120, unique: true },
      hash: { kind: "key", max: 64 },
      state: { kind: "choice" },
      at: { kind: "key", max: 24 },
    },
  }),
  tableState({
    table: STEPS_TABLE,
    fields: {
      id: { kind: "id" },
      migration: { kind: "key", max: 120 },
      direction: { kind: "choice" },
      step: { kind: "int" },
      part: { kind: "int" },
      state: { kind: "choice" },
      operation: { kind: "key", max: 255 },
      at: { kind: "key", max: 24 },
    },
    indexes: [
      {
        name: "quintet_migration_steps_place_unique",
        columns: ["migration", "direction", "step", "part"],
        unique: true,
      },
    ],
  }),
];

export type Direction = "up" | "down";

/** A migration as the journal knows it. `applying` and `reversing` are runs that were cut short. */
export interface JournalEntry {
  readonly name: string;
  readonly hash: string;
  readonly state: "applying" | "applied" | "reversing";
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Whether an operation (or one statement of it) was begun or done. */
export interface JournalStep {
  readonly step: number;
  readonly part: number;
  readonly state: "begun" | "done";
  readonly operation: string;
}

/** Return the entries in the order in which they were made; none before the first migration. */
export async function readJournal(db: Database): Promise<JournalEntry[]> {
  if (!(await hasTable(db, MIGRATIONS_TABLE))) return [];
  const { rows } = await db.execute<JournalEntry>(
    `SELECT name, hash, state, at FROM ${MIGRATIONS_TABLE} ORDER BY id`,
  );
  return rows;
}

/** Make the journal's tables where they are missing. */
export async function createJournal(db: Database): Promise<void> {
  for (const table of TABLES) {
    if (await hasTable(db, table.table)) continue;
    for (const statement of createTableSql(table, db.engine)) await db.execute(statement);
  }
}

/** The journal of one migration in one direction. */
export class Journal {
  readonly #db: Database;
  readonly #name: string;
  readonly #direction: Direction;

  constructor(db: Database, name: string, direction: Direction) {
    this.#db = db;
    this.#name = name;
    this.#direction = direction;
  }

  /** Return the entry, in its present state. */
  async entry(): Promise<JournalEntry | undefined> {
    const { rows } = await this.#db.execute<JournalEntry>(
      `SELECT name, hash, state, at FROM ${MIGRATIONS_TABLE} WHERE name = ?`,
      [this.#name],
    );
    return rows[0];
  }

  /** Write down that the migration is being applied or reversed. */
  async begin(hash: string, known: JournalEntry | undefined): Promise<void> {
    if (known === undefined) {
      await this.#db.execute(
        `INSERT INTO ${MIGRATIONS_TABLE} (name, hash, state, at) VALUES (?, ?, ?, ?)`,
        [this.#name, hash, "applying", now()],
      );
    } else if (this.#direction === "down" && known.state === "applied") {
      await this.#setState("reversing", known.hash);
    }
  }

  /** Write down that all its operations are done; the steps are not needed any more. */
  finish(hash: string): Promise<void> {
    return this.#db.transaction(async () => {
      await this.#db.execute(`DELETE FROM ${STEPS_TABLE} WHERE migration = ?`, [this.#name]);
      if (this.#direction === "up") return this.#setState("applied", hash);
      await this.#db.execute(`DELETE FROM ${MIGRATIONS_TABLE} WHERE name = ?`, [this.#name]);
    });
  }

  /** Return what an earlier run that was cut short has begun or done. */
  async steps(): Promise<ReadonlyMap<string, JournalStep>> {
    const { rows } = await this.#db.execute<JournalStep>(
      `SELECT step, part, state, operation FROM ${STEPS_TABLE} WHERE migration = ? AND direction = ?`,
      [this.#name, this.#direction],
    );
    return new Map(rows.map((row) => [placeOf(Number(row.step), Number(row.part)), row]));
  }

  /** Write down a step, or its new state. */
  async write(step: JournalStep, known: JournalStep | undefined): Promise<void> {
    const place = [this.#name, this.#direction, step.step, step.part];
    if (known === undefined) {
      await this.#db.execute(
        `INSERT INTO ${STEPS_TABLE} (migration, direction, step, part, state, operation, at) ` +
          "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [...place, step.state, step.operation, now()],
      );
    } else {
      await this.#db.execute(
        `UPDATE ${STEPS_TABLE} SET state = ? ` +
          "WHERE migration = ? AND direction = ? AND step = ? AND part = ?",
        [step.state, ...place],
      );
    }
  }

  /** Strike out what was written of an operation, or of one statement of it: it is not done. */
  async forget(step: number, part?: number): Promise<void> {
    await this.#db.execute(
      `DELETE FROM ${STEPS_TABLE} WHERE migration = ? AND direction = ? AND step = ?` +
        (part === undefined ? "" : " AND part = ?"),
      [this.#name, this.#direction, step, ...(part === undefined ? [] : [part])],
    );
  }

  async #setState(state: JournalEntry["state"], hash: string): Promise<void> {
    await this.#db.execute(
      `UPDATE ${MIGRATIONS_TABLE} SET state = ?, hash = ?, at = ? WHERE name = ?`,
      [state, hash, now(), this.#name],
    );
  }
}

/** Return the key of a step: its operation's place, and the statement's place in it. */
export function placeOf(step: number, part: number): string {
  return `${step}.${part}`;
}

function now(): string {
  return new Date().toISOString();
}
