import type { FieldInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import type { Scalar } from "../../sql/bind.ts";
import type { Row } from "../rows/rows.ts";
import type { FieldChange, Kept } from "./entry.ts";

/** Return a value as the history keeps it. */
export function kept(field: FieldInfo, value: unknown): Kept {
  if (value === null || value === undefined) return null;
  const held = field.codec.store(value);
  if (held instanceof Date) return held.toISOString();
  if (held instanceof Uint8Array) return Buffer.from(held).toString("base64");
  return typeof held === "bigint" ? String(held) : held;
}

/** Return the value that was kept, as a row shows it and as it is written again. */
export function valueOf(field: FieldInfo, held: Kept): unknown {
  return held === null ? null : field.codec.shown(scalarOf(field, held));
}

function scalarOf({ bind }: FieldInfo, held: Exclude<Kept, null>): Scalar {
  if (bind === "bigint") return BigInt(held);
  if (bind === "dateTime") return new Date(String(held));
  return bind === "binary" ? Buffer.from(String(held), "base64") : held;
}

/** Return the fields of a model whose values its history keeps: those that are written, without what nobody may see. */
export function keptFields(
  { fields }: ModelInfo,
  hidden: ReadonlySet<string>,
): readonly FieldInfo[] {
  return [...fields.values()].filter(
    ({ name, kind, field }) =>
      !hidden.has(name) && !kind.searched && field.settings.generated === undefined,
  );
}

/** Return whether a new row has to be told this field: it is never empty, and nothing else fills it. */
export function isNeeded({ field }: FieldInfo): boolean {
  const { hasDefault = false } = field as { readonly hasDefault?: boolean };
  return !field.null && !hasDefault && field.settings.generated === undefined;
}

/** Return what differs between two states of a row; null: there was none, or there is none any more. */
export function changesBetween(
  fields: readonly FieldInfo[],
  before: Row | null,
  after: Row | null,
): readonly FieldChange[] {
  const of = (row: Row | null, field: FieldInfo) =>
    row === null ? null : kept(field, row[field.attribute]);
  return fields
    .map((field) => ({ field: field.name, before: of(before, field), after: of(after, field) }))
    .filter((change) => change.before !== change.after);
}
