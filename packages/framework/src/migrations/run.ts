import type { Database } from "../database/database.ts";
import type { Journal } from "./journal.ts";
import type { TableWait } from "./table-wait.ts";
import type { Planned } from "./plan.ts";

/**
 * The way on for a statement that was cut short and cannot be looked up: run it again, or skip it.
 */
export type Interrupted = "again" | "done";

/** A migration that is being run in one direction. */
export interface Run {
  readonly db: Database;
  readonly planned: Planned;
  /** Whether something of it may have been done, by this run or an earlier one. */
  readonly begun: boolean;
  readonly journal: Journal;
  readonly interrupted: Interrupted | undefined;
  readonly log: ((line: string) => void) | undefined;
  /** Whether it may keep everybody from writing to a large table as long as that takes. */
  readonly allowLocking: boolean;
  readonly tableWait: TableWait;
}
