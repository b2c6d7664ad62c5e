import type { Bind, Scalar } from "./bind.ts";
import type { Expression, Select } from "./tree.ts";

export interface Insert {
  readonly type: "insert";
  readonly table: string;
  readonly columns: readonly string[];
  /** How the values of each column are bound. */
  readonly binds: readonly Bind[];
  readonly rows: readonly (readonly Scalar[])[];
  /** What becomes of a row that agrees with one that is there; left out: an error. */
  readonly conflict?: Conflict;
}

/** A new row agrees with one that is there in columns in which no two rows may agree. */
export interface Conflict {
  /** Those columns; empty: whichever they are. */
  readonly unique: readonly string[];
  /** The columns of the row that is there which take over the new values; empty: it stays as it is. */
  readonly update: readonly string[];
  /** A column that always has a value, of which an engine is told that it stays what it is. */
  readonly key: string;
  /** Whether rows could also agree in other columns than `unique`, which has to remain an error. */
  readonly others: boolean;
}

export interface Update {
  readonly type: "update";
  readonly table: string;
  readonly set: readonly Assignment[];
  readonly where: Expression | null;
  /**
   * The new values are worked out of the rows as they were, all before the first is written:
   * what SQL says an update does, and MySQL and MariaDB do only when they are made to.
   */
  readonly fromBefore: boolean;
  /** The columns of the primary key. */
  readonly key: readonly string[];
}

export interface Assignment {
  readonly column: string;
  readonly expression: Expression;
}

export interface Delete {
  readonly type: "delete";
  readonly table: string;
  readonly where: Expression | null;
}

/** A statement in which values may stand anywhere. */
export type Written = Select | Update | Delete;

export type Statement = Written | Insert;
