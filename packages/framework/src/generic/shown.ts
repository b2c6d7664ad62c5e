import { inputOf } from "../model-forms/inputs.ts";
import { spaced } from "../kernel/spaced.ts";
import { labelOf } from "../model-forms/labels.ts";
import { localTime } from "../controllers/local-time.ts";
import { longDate } from "../i18n/dates.ts";
import type { Translate } from "../kernel/message.ts";
import { FieldError } from "../models/errors.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf, type FieldInfo, type ModelInfo } from "../models/declaring/info.ts";

/** What a page knows of whom it is shown to. */
export interface Reader {
  readonly t: Translate;
  /** The name of a time zone. */
  readonly zone: string;
}

/** A value of a row as a page shows it. */
export interface ShownField {
  readonly name: string;
  readonly label: string;
  /** Whether a list can be ordered by it. */
  readonly orders: boolean;
  /** The relations that have to be loaded with the row: `room` of `room__name`. */
  readonly loads: string | null;
  /** The relation to many rows that has to be loaded. */
  readonly many?: string;
  text(row: object, reader: Reader): string;
}

const NOTHING = "–";

/** Return how a field of a model is shown, or one that a relation leads to: `room__name`. */
export function shownField(model: AnyModel, path: string, label: string | undefined): ShownField {
  const steps = path.split("__");
  const relations = steps.slice(0, -1);
  const owner = relations.reduce((info, name) => targetOf(info, name, path), infoOf(model));
  const field = fieldOf(owner, steps.at(-1)!, path);
  const isRelation = field.target !== null;
  const loaded = isRelation ? steps : relations;
  return {
    name: path,
    label: label ?? spaced(isRelation ? field.name : steps.join(" ")),
    orders: !isRelation && field.kind.orders,
    loads: loaded.length === 0 ? null : loaded.join("__"),
    text(row, reader) {
      const holder = follow(row, relations);
      if (holder === null) return NOTHING;
      if (!isRelation) return valueText(field, holder[field.attribute], reader);
      const related = holder[field.name] as object | null;
      return related === null ? NOTHING : labelOf(related);
    },
  };
}

/** Return how a relation to many rows is shown: by what each row is called; null for any other name. */
export function shownMany(
  model: AnyModel,
  name: string,
  label: string | undefined,
): ShownField | null {
  if (!infoOf(model).many.has(name)) return null;
  return {
    name,
    label: label ?? spaced(name),
    orders: false,
    loads: null,
    many: name,
    text(row) {
      const { rows } = (row as Readonly<Record<string, { readonly rows: readonly object[] }>>)[
        name
      ]!;
      return rows.map(labelOf).join(", ") || NOTHING;
    },
  };
}

function follow(row: object, names: readonly string[]): Readonly<Record<string, unknown>> | null {
  let held: unknown = row;
  for (const name of names) {
    if (held === null) return null;
    held = (held as Readonly<Record<string, unknown>>)[name];
  }
  return held as Readonly<Record<string, unknown>> | null;
}

function fieldOf(info: ModelInfo, name: string, path: string): FieldInfo {
  const field = info.fields.get(name);
  if (field !== undefined && !field.kind.searched) return field;
  const message = `${info.name} has no field "${name}"${path === name ? "" : ` (of "${path}")`} to be shown.`;
  throw new FieldError(message, "models.unknown-field", name, [...info.fields.keys()]);
}

function targetOf(info: ModelInfo, name: string, path: string): ModelInfo {
  const field = fieldOf(info, name, path);
  if (field.target !== null) return field.target();
  const relations = [...info.fields.values()].filter(({ target }) => target !== null);
  const message = `"${name}" of ${info.name} leads to no other model (of "${path}").`;
  throw new FieldError(
    message,
    "models.unknown-field",
    name,
    relations.map((one) => one.name),
  );
}

/** Return a value as people read it. */
function valueText(info: FieldInfo, value: unknown, { t, zone }: Reader): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? t("Yes") : t("No");
  if (value instanceof Date) return longDate(value, zone);
  const { kind, field } = info;
  if (kind.name === "instant") return longDate(new Date(Number((value as bigint) / 1000n)), zone);
  if (kind.name === "binary")
    return t("{count, plural, one {# byte} other {# bytes}}", {
      count: (value as Uint8Array).byteLength,
    });
  if (field.settings.choices !== undefined)
    return [value]
      .flat()
      .map((one) => t(spaced(String(one))))
      .join(", ");
  const { write = String } = inputOf(kind) ?? {};
  return write(value as string, field.settings, localTime(zone));
}
