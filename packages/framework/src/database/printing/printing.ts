import type { Select, Value } from "../../sql/tree.ts";
import type { Dialect } from "./dialect.ts";
import type { Fragment } from "./fragment.ts";

/** The state of printing one statement on its way down the tree. */
export interface Printing {
  readonly dialect: Dialect;
  /** Takes the next value; the printer must meet them in the order of `shapeOf`. */
  readonly slot: (value: Value) => number;
  /** Takes the next values as one list. */
  readonly list: (values: readonly Value[]) => number;
  /** How tables are called, the innermost select last: a letter per level, or the table itself. */
  readonly levels: readonly PrintLevel[];
  readonly select: (select: Select, printing: Printing, naming?: Naming) => Fragment;
}

/** How the columns of a select are called: not at all, or c0, c1 … */
export type Naming = "none" | "numbered";

/** A select's tables are `t0, t1 …`, those of a select inside it `u0, u1 …`; an update has its table's name. */
export interface PrintLevel {
  readonly letter: string;
  readonly only: string | null;
}
