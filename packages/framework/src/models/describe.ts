import { constraintName } from "../database/schema/names.ts";
import type { Codec } from "./codecs.ts";
import { FieldError } from "./errors.ts";
import type { Relation } from "./field.ts";
import { infoOf, type FieldInfo, type IndexOf, type ModelInfo } from "./info.ts";
import type { FieldState, IndexState, ModelState } from "./model-state.ts";
import type { AnyModel } from "./row.ts";

/** The model as plain data. */
export function describeModel(model: AnyModel): ModelState {
  const info = infoOf(model);
  const fields = [...info.fields.values()].map((field) => [field.name, fieldState(field)] as const);
  return {
    name: info.name,
    table: info.table,
    fields: Object.fromEntries(fields),
    indexes: (info.options.indexes ?? []).map((index) => indexState(info, index)),
  };
}

function fieldState({ kind, column, field, target, codec }: FieldInfo): FieldState {
  const { max, choices, digits, places, unique } = field.settings;
  const fallback = field.settings.default;
  return {
    kind,
    column,
    null: field.null,
    unique,
    ...(max === undefined ? {} : { max }),
    ...(choices === undefined
      ? {}
      : { choices: [...choices], max: Math.max(...choices.map((one) => one.length)) }),
    ...(digits === undefined ? {} : { digits }),
    ...(places === undefined ? {} : { places }),
    ...(fallback === undefined || typeof fallback === "function"
      ? {}
      : { default: constant(codec, fallback) }),
    ...(kind === "key" ? { collation: "binary" as const } : {}),
    ...(target === null ? {} : { references: reference(target(), field as Relation<unknown>) }),
  };
}

/** As JSON can hold it; a default that the field itself refuses is an error. */
function constant(codec: Codec, fallback: unknown): unknown {
  codec.store(fallback);
  if (fallback instanceof Date) return fallback.toISOString();
  return typeof fallback === "bigint" ? String(fallback) : fallback;
}

function reference({ name, table }: ModelInfo, { onDelete }: Relation<unknown>) {
  return { model: name, table, onDelete };
}

/** The indexes of a model, with the names that they have in the database. */
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
