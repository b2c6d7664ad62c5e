import type {
  CheckState,
  ColumnState,
  ColumnType,
  IndexState,
  OnDelete,
  OnUpdate,
} from "../../database/schema/state.ts";

/** A model as plain data (JSON): what migrations, the admin and `inspectdb` read. */
export interface ModelState {
  /** The name of its class. */
  readonly name: string;
  readonly table: string;
  /** By field name; an `id` that nobody wrote first, then in the order they were written. */
  readonly fields: Readonly<Record<string, FieldState>>;
  readonly indexes: readonly IndexState[];
  readonly checks: readonly CheckState[];
  /** The columns of the primary key, where that is not the `id` that a model has by itself. */
  readonly primaryKey?: readonly string[];
  /** `false`: migrations leave the table alone. */
  readonly managed?: false;
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
  readonly columnType?: ColumnState["columnType"];
  readonly columnOptions?: ColumnState["columnOptions"];
  /** Whether the database counts it up. */
  readonly autoIncrement?: true;
  readonly references?: {
    readonly model: string;
    readonly table: string;
    /** The column that it holds the values of; left out: `id`. */
    readonly column?: string;
    readonly onDelete: OnDelete;
    readonly onUpdate?: OnUpdate | undefined;
    /** The name of its constraint, where it has one of its own. */
    readonly name?: string | undefined;
    readonly indexed?: false | undefined;
  };
}
