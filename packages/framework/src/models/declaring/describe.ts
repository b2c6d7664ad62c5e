import type { AnyModel } from "./any-model.ts";
import type { Scalar } from "../../sql/bind.ts";
import type { Codec } from "../fields/codec.ts";
import { checkState } from "./constraints.ts";
import type { Relation } from "../fields/field.ts";
import { Formula } from "../expressions/formula.ts";
import { madeState } from "./generated.ts";
import { indexState } from "./indexes.ts";
import { infoOfModel, type FieldInfo, type ModelInfo } from "./info.ts";
import { statedOf } from "./stated-column.ts";
import type { FieldState, ModelState } from "./model-state.ts";

/** Return the model as plain data. */
export function describeModel(model: AnyModel): ModelState {
  const info = infoOfModel("describeModel", model);
  const fields = [...info.fields.values()].map(
    (field) => [field.name, fieldState(info, field)] as const,
  );
  return {
    name: info.name,
    table: info.table,
    fields: Object.fromEntries(fields),
    indexes: (info.options.indexes ?? []).map((index) => indexState(info, index)),
    ...(info.key[0]!.kind.name === "id"
      ? {}
      : { primaryKey: info.key.map(({ column }) => column) }),
    ...(info.options.managed === false ? { managed: false } : {}),
    checks: (info.options.checks ?? []).map((check) => checkState(info, check)),
  };
}

function fieldState(info: ModelInfo, own: FieldInfo): FieldState {
  const { kind, column, field, target, codec } = own;
  const { bind: _, ...type } = kind.column(field.settings);
  const { dbDefault } = field.settings;
  const fallback = dbDefault instanceof Formula ? undefined : (dbDefault ?? field.settings.default);
  return {
    ...type,
    column,
    null: field.null,
    unique: field.settings.unique && (!field.primary || kind.name === "id"),
    ...(field.settings.autoIncrement === true ? { autoIncrement: true } : {}),
    ...(fallback === undefined || typeof fallback === "function"
      ? {}
      : { default: constant(codec, fallback) }),
    ...madeState(info, own),
    ...statedOf(own),
    ...(target === null ? {} : { references: reference(own, field as Relation<unknown>) }),
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

function reference({ target, held }: FieldInfo, { onDelete, laid }: Relation<unknown>) {
  const { name, table } = target!();
  const { column } = held!();
  return { model: name, table, ...(column === "id" ? {} : { column }), onDelete, ...laid };
}
