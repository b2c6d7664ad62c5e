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
