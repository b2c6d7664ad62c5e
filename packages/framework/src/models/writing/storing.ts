import { value as bound } from "../../sql/build.ts";
import type { Bind, Scalar } from "../../sql/bind.ts";
import type { Value } from "../../sql/tree.ts";
import { nameText } from "../name-text.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { FieldError, ValueError } from "../errors.ts";
import type { Codec } from "../fields/codec.ts";
import type { AnyField, FieldSettings } from "../fields/field.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import { undefinedValue } from "../conditions/comparison.ts";
import { wholeLabel } from "../relations/generic-key.ts";
import { withParts } from "../relations/generic-values.ts";
import { Invalid, Refused } from "../refused.ts";
import { Validation } from "./validation.ts";

/** Values to be written, by the names of fields. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Return a field that was named in a write; every key is looked up, so none gets through by
 * accident.
 */
export function writable(info: ModelInfo, name: string): FieldInfo {
  const field = info.fields.get(name);
  if (field?.field.settings.generated !== undefined) throw notWritten(field);
  if (field !== undefined) return field;
  nameText(info.name, name, [...info.fields.keys()]);
  if (info.many.has(name)) throw manyOf(info, name);
  throw new FieldError(
    `${info.name} has no field "${name.slice(0, 80)}".`,
    "models.unknown-field",
    name,
    [...info.fields.keys()],
  );
}

function manyOf(info: ModelInfo, name: string): QuintetError {
  return new QuintetError(
    `"${name}" of ${info.name} are rows of another table, not a value of its own.`,
    {
      code: "models.many-written",
      hint: `Write the row, then await row.${name}.set([…]); or let its form do both: formOf(${info.name}, …).create(clean).`,
    },
  );
}

function notWritten({ label }: FieldInfo): ValueError {
  return new ValueError(
    label,
    "the database works it out, and it cannot be written",
    "Write the fields that it is worked out of.",
  );
}

/** The fields that a new row has, and their columns: one object for all rows of a model that are alike. */
export interface Written {
  readonly fields: readonly FieldInfo[];
  readonly columns: readonly string[];
  readonly binds: readonly Bind[];
  /** Whether the database gives the row values that it shows. */
  readonly leavesOut: boolean;
}

/** A row as it is sent. */
export interface StoredRow {
  readonly written: Written;
  readonly row: readonly Scalar[];
}

/** What is made of rows that write the same fields in the same order. */
interface RowPlan {
  readonly names: readonly string[];
  /** The fields of the row, and the place of each among the values; null: it falls back. */
  readonly parts: readonly { readonly taken: Taken; readonly place: number | null }[];
  readonly written: Written;
}

/**
 * Return a new row with its defaults. Empty columns are written too, so that all rows are alike.
 */
export function storedRow(info: ModelInfo, written: Values, now: Date): StoredRow {
  const values = withParts(info, written);
  const plan = planOf(info, Object.keys(values));
  const validation = new Validation(info);
  const given = Object.values(values);
  const row = plan.parts.map(({ taken, place }) =>
    storedScalar(taken, place === null ? fallback(taken.field, now) : given[place], validation),
  );
  validation.askModel(() => Object.fromEntries(shownValues(plan.written.fields, row)));
  validation.end();
  return { written: plan.written, row };
}

/** The last plan of a model is remembered: rows that are written one after the other are mostly alike. */
function planOf(info: ModelInfo, names: readonly string[]): RowPlan {
  const memory = info.memory as Map<string, RowPlan>;
  const last = memory.get("row");
  if (last?.names.length === names.length && last.names.every((name, at) => name === names[at]))
    return last;
  for (const name of names) writable(info, name);
  const [parts, leftOut]: [RowPlan["parts"][number][], string[]] = [[], []];
  for (const field of info.fields.values()) {
    const place = names.indexOf(field.name);
    if (place !== -1) parts.push({ taken: takenBy(field), place });
    else if (isCounted(field.field) || isLeftToDatabase(field)) leftOut.push(field.name);
    else parts.push({ taken: takenBy(field), place: null });
  }
  const plan = { names, parts, written: writtenWithout(info, leftOut) };
  memory.set("row", plan);
  return plan;
}

/** The fields of a model but for these; remembered. */
function writtenWithout(info: ModelInfo, leftOut: readonly string[]): Written {
  const memory = info.memory as Map<string, Written>;
  const key = `written ${leftOut.join(" ")}`;
  const found = memory.get(key);
  if (found !== undefined) return found;
  const fields = [...info.fields.values()].filter(({ name }) => !leftOut.includes(name));
  const made = {
    fields,
    columns: fields.map(({ column }) => column),
    binds: fields.map(({ bind }) => bind),
    leavesOut: [...info.attributes.values()].some(
      (field) => isLeftToDatabase(field) && !fields.includes(field),
    ),
  };
  memory.set(key, made);
  return made;
}

/** Whether the database gives the field its value, where none is written. */
function isLeftToDatabase({ field: { settings } }: FieldInfo): boolean {
  return settings.generated !== undefined || settings.dbDefault !== undefined;
}

/** Return values that are to be written as a row shows them, each with its attribute. */
export function shownValues(
  fields: readonly FieldInfo[],
  row: readonly Scalar[],
): readonly (readonly [attribute: string, value: unknown])[] {
  return fields.map((field, index) => [field.attribute, field.codec.shown(row[index]!)]);
}

/** Return what `auto` writes at this moment. */
export function automatic({ kind }: FieldInfo, now: Date): unknown {
  return kind.now === null ? now : kind.now(now);
}

/** Return the fields that `auto` writes at every update, but for those that are written anyway. */
export function stampedBesides(
  { fields }: ModelInfo,
  written: readonly FieldInfo[],
): readonly FieldInfo[] {
  return [...fields.values()].filter(
    (one) => one.field.settings.auto === "update" && !written.includes(one),
  );
}

/** Return whether the database counts a field up for every new row. */
export function isCounted({ kind, settings }: AnyField): boolean {
  return kind === "id" || settings.autoIncrement === true;
}

function fallback(info: FieldInfo, now: Date): unknown {
  const { label, field } = info;
  const { settings } = field;
  if (settings.auto !== undefined) return automatic(info, now);
  if (typeof settings.default === "function") return (settings.default as () => unknown)();
  if (settings.default !== undefined) return settings.default;
  if (field.null) return null;
  throw new ValueError(
    wholeLabel(label, info.name, settings),
    "a value is needed and there is no default",
  );
}

/** Return a value bound as its column holds it; what a rule holds against it is collected. */
export function stored(field: FieldInfo, written: unknown, validation: Validation): Value {
  return bound(field.bind, storedScalar(takenBy(field), written, validation));
}

/** A field with what its values are asked, which is looked up once for many of them. */
interface Taken {
  readonly field: FieldInfo;
  readonly codec: Codec;
  readonly validators: FieldSettings["validators"];
}

function takenBy(field: FieldInfo): Taken {
  return { field, codec: field.codec, validators: field.field.settings.validators };
}

/** Return a value as its column holds it; what a rule holds against it is collected. */
function storedScalar(taken: Taken, written: unknown, validation: Validation): Scalar {
  const { field, codec, validators } = taken;
  if (written === undefined) throw undefinedValue(field.label, field.name);
  if (written === null) {
    if (field.field.null) return null;
    throw new ValueError(field.label, "it cannot be null");
  }
  const scalar = ruled(taken, written, validation);
  if (scalar !== null && validators !== undefined)
    validation.askField(field.name, validators, codec.shown(scalar));
  return scalar;
}

/** What the field's kind makes of a value; null where a rule of the kind says no. */
function ruled({ field, codec }: Taken, written: unknown, check: Validation): Scalar {
  try {
    return codec.store(written);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!(error instanceof Invalid)) throw new ValueError(field.label, error.message);
    check.add(field.name, error.message);
    return null;
  }
}
