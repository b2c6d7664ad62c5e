import type {
  CheckState,
  ColumnState,
  ColumnType,
  IndexState,
  OnDelete,
} from "../database/schema/state.ts";

/** A model as plain data (JSON): what migrations, the admin and `inspectdb` read. */
export interface ModelState {
  /** The name of its class. */
  readonly name: string;
  readonly table: string;
  /** By field name; `id` first, then in the order they were written. */
  readonly fields: Readonly<Record<string, FieldState>>;
  readonly indexes: readonly IndexState[];
  readonly checks: readonly CheckState[];
}

export type { IndexState };

export interface FieldState extends Omit<ColumnType, "bind"> {
  readonly column: string;
  readonly null: boolean;
  readonly unique: boolean;
  /** Constants only; a default that is a function stays in the model. */
  readonly default?: unknown;
  readonly defaultAs?: ColumnState["defaultAs"];
  readonly generated?: ColumnState["generated"];
  readonly references?: {
    readonly model: string;
    readonly table: string;
    readonly onDelete: OnDelete;
  };
}
