import { constraintName } from "../database/schema/names.ts";
import type { AnyModel } from "./any-model.ts";
import type { Scalar } from "../sql/bind.ts";
import type { Codec } from "./codec.ts";
import { checkState } from "./constraints.ts";
import { FieldError } from "./errors.ts";
import type { Relation } from "./field.ts";
import { infoOf, type FieldInfo, type IndexOf, type ModelInfo } from "./info.ts";
import type { FieldState, IndexState, ModelState } from "./model-state.ts";

/** Return the model as plain data. */
export function describeModel(model: AnyModel): ModelState {
  const info = infoOf(model);
  const fields = [...info.fields.values()].map((field) => [field.name, fieldState(field)] as const);
  return {
    name: info.name,
    table: info.table,
    fields: Object.fromEntries(fields),
    indexes: (info.options.indexes ?? []).map((index) => indexState(info, index)),
    checks: (info.options.checks ?? []).map((check) => checkState(info, check)),
  };
}

function fieldState({ kind, column, field, target, codec }: FieldInfo): FieldState {
  const { bind: _, ...type } = kind.column(field.settings);
  const fallback = field.settings.default;
  return {
    ...type,
    column,
    null: field.null,
    unique: field.settings.unique,
    ...(fallback === undefined || typeof fallback === "function"
      ? {}
      : { default: constant(codec, fallback) }),
    ...(target === null ? {} : { references: reference(target(), field as Relation<unknown>) }),
  };
}

/** As JSON can hold it, and as the column does; a default that the field itself refuses is an error. */
function constant(codec: Codec, fallback: unknown): unknown {
  const stored = codec.store(fallback);
  const asHeld = codec.read !== null || codec.bind === "time";
  const held = asHeld ? heldBy(codec, stored) : fallback;
  if (held instanceof Date) return held.toISOString();
  return typeof held === "bigint" ? String(held) : held;
}

/** What the column would hold, of a kind whose values are written in other ways than they are kept. */
function heldBy({ bind }: Codec, stored: Scalar): unknown {
  return bind === "json" && typeof stored === "string" ? JSON.parse(stored) : stored;
}

function reference({ name, table }: ModelInfo, { onDelete }: Relation<unknown>) {
  return { model: name, table, onDelete };
}

/** Return the indexes of a model, with the names that they have in the database. */
export function indexState(info: ModelInfo, { columns, unique, name }: IndexOf): IndexState {
  const written = columns.map((column) => columnOf(info, column));
  const suffix = unique ? "unique" : "index";
  return { name: name ?? constraintName(info.table, written, suffix), columns: written, unique };
}

function columnOf(info: ModelInfo, written: string): string {
  const descending = written.startsWith("-");
  const name = descending ? written.slice(1) : written;
  const field = info.fields.get(name);
  if (field !== undefined) return descending ? `-${field.column}` : field.column;
  const message = `${info.name} has an index over "${name}", which is no field of it.`;
  throw new FieldError(message, "models.unknown-field", name, [...info.fields.keys()]);
}
