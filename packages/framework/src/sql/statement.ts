import type { Expression, Select, Value } from "./tree.ts";

export interface Insert {
  readonly type: "insert";
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
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

export type Statement = Select | Insert | Update | Delete;
