import type {
  CheckState,
  ColumnKindName,
  ColumnState,
  DefinitionText,
  IndexState,
  OnDelete,
  OnUpdate,
  TableState,
} from "../database/schema/state.ts";

/** A field as a migration file writes it: what is usual is left out. */
export interface FieldLiteral {
  readonly kind: ColumnKindName;
  /** Left out: the field's name in snake case, with `_id` for a foreign key. */
  readonly column?: string | undefined;
  readonly null?: boolean | undefined;
  readonly unique?: boolean | undefined;
  readonly max?: number | undefined;
  readonly fixed?: true | undefined;
  readonly unsigned?: true | undefined;
  /** The words of a choice, or of choices. */
  readonly choices?: readonly string[] | undefined;
  readonly digits?: number | undefined;
  readonly places?: number | undefined;
  /** The types of a `custom` column. */
  readonly types?: ColumnState["types"];
  /** The type of the column on an engine, in the place of what its kind has there. */
  readonly columnType?: ColumnState["columnType"];
  /** What stands beside the type on an engine: `{ mysql: "COLLATE latin1_swedish_ci" }`. */
  readonly columnOptions?: ColumnState["columnOptions"];
  readonly default?: unknown;
  /** A default that the database works out, in SQL. */
  readonly defaultAs?: DefinitionText | undefined;
  /** What the value is worked out of, in SQL with columns in braces. */
  readonly generated?: ColumnState["generated"];
  readonly collation?: "binary" | undefined;
  /** Whether the database counts it up: of the primary key. */
  readonly autoIncrement?: true | undefined;
  /** The table that a foreign key points at. */
  readonly references?: string | undefined;
  /** The column there that it holds the values of; left out: `id`. */
  readonly to?: string | undefined;
  readonly onDelete?: OnDelete | undefined;
  readonly onUpdate?: OnUpdate | undefined;
  /** The name of the foreign key's constraint; left out: made of the table and the column. */
  readonly constraint?: string | undefined;
  /** `false`: no index is made for the foreign key alone. */
  readonly indexed?: false | undefined;
}

/** An index as a migration file writes it. */
export interface IndexLiteral {
  readonly name: string;
  /** `-created_at` is descending. */
  readonly columns: readonly string[];
  readonly unique?: boolean | undefined;
  /** Values that are worked out of a row, in SQL with columns in braces, behind the columns. */
  readonly expressions?: IndexState["expressions"];
  /** How many characters are indexed, by column. */
  readonly prefix?: IndexState["prefix"];
  /** Only the rows that meet a condition, in SQL with columns in braces. */
  readonly where?: DefinitionText | undefined;
  readonly fulltext?: true | undefined;
}

/** A table as a migration file writes it. */
export interface TableLiteral {
  readonly table: string;
  readonly fields: Readonly<Record<string, FieldLiteral>>;
  readonly indexes?: readonly IndexLiteral[] | undefined;
  /** The columns of the primary key; left out: that of the kind `id`. */
  readonly primaryKey?: readonly string[] | undefined;
  readonly checks?: readonly CheckState[] | undefined;
}

/**
 * Return the column that a field of this name and kind has when nothing else is said: the models'
 * rule, written down again because what old migrations mean must never change.
 */
export function usualColumn(name: string, kind: ColumnKindName, points = false): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return kind === "foreignKey" || points ? `${snake}_id` : snake;
}

/** Return the column that a field's literal stands for, with everything said. */
export function columnState(name: string, literal: FieldLiteral): ColumnState {
  const { references, to, onDelete = "restrict", onUpdate, constraint, indexed, ...rest } = literal;
  const points = references !== undefined;
  const more = said({ column: to, onUpdate, name: constraint, indexed });
  return {
    ...rest,
    column: literal.column ?? usualColumn(name, literal.kind, points),
    null: literal.null ?? false,
    unique: literal.unique ?? false,
    ...(points ? { references: { table: references, ...more, onDelete } } : {}),
  };
}

/** Return the field with what is usual left out; the keys are always in the same order. */
export function fieldLiteral(name: string, state: ColumnState): FieldLiteral {
  const usual = usualColumn(name, state.kind, state.references !== undefined);
  const all = {
    kind: state.kind,
    column: state.column === usual ? undefined : state.column,
    max: state.max,
    fixed: state.fixed,
    unsigned: state.unsigned,
    choices: state.choices,
    digits: state.digits,
    places: state.places,
    types: state.types,
    columnType: state.columnType,
    columnOptions: state.columnOptions,
    collation: state.kind === "key" ? undefined : state.collation,
    null: state.null ? true : undefined,
    unique: state.unique ? true : undefined,
    autoIncrement: state.autoIncrement,
    default: state.default ?? undefined,
    defaultAs: state.defaultAs,
    generated: state.generated,
    references: state.references?.table,
    to: state.references?.column,
    onDelete: state.references?.onDelete,
    onUpdate: state.references?.onUpdate,
    constraint: state.references?.name,
    indexed: state.references?.indexed,
  };
  return said(all);
}

export function tableState(literal: TableLiteral): TableState {
  const { table, fields, indexes = [], checks, primaryKey } = literal;
  const states = Object.entries(fields).map(
    ([name, one]) => [name, columnState(name, one)] as const,
  );
  return {
    table,
    fields: Object.fromEntries(states),
    ...(primaryKey && { primaryKey }),
    indexes: indexes.map(indexState),
    ...(checks && { checks }),
  };
}

export function tableLiteral(state: TableState): TableLiteral {
  const { table, fields, indexes, checks = [], primaryKey } = state;
  const literals = Object.entries(fields).map(
    ([name, one]) => [name, fieldLiteral(name, one)] as const,
  );
  return {
    table,
    fields: Object.fromEntries(literals),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    ...(indexes.length === 0 ? {} : { indexes: indexes.map(indexLiteral) }),
    ...(checks.length === 0 ? {} : { checks }),
  };
}

export function indexState({ unique = false, ...index }: IndexLiteral): IndexState {
  const { name, columns, expressions, prefix, where, fulltext } = index;
  return said({ name, columns, unique, expressions, prefix, where, fulltext });
}

export function indexLiteral({ unique, ...index }: IndexState): IndexLiteral {
  const { name, columns, expressions, prefix, where, fulltext } = index;
  return said({
    name,
    columns,
    unique: unique ? true : undefined,
    expressions,
    prefix,
    where,
    fulltext,
  });
}

/** What is not said is left out. */
function said<T extends object>(all: T): T {
  const entries = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
