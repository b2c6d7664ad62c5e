import type { FieldMeta, Widget } from "../forms/field.ts";
import { listSchemaBy, schemaBy, type Schema, type Take } from "../forms/schema-by.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { FieldInfo } from "../models/declaring/info.ts";
import { Invalid, Refused } from "../models/refused.ts";
import { readingOf, type FormInput } from "../forms/form-input.ts";
import { inputOf } from "./inputs.ts";
import { spaced } from "../kernel/spaced.ts";

/** What a form says of one of its fields besides what the model says. */
export interface Said {
  readonly meta: FieldMeta;
  readonly input: FormInput | undefined;
}

/** Return the schema of a field that is no relation, with its widget and its sentences. */
export function fieldSchema(info: FieldInfo, { meta, input: own }: Said): Schema {
  const { field, kind } = info;
  const { settings } = field;
  const input = own ?? inputOf(kind) ?? unknownKind(info);
  const widget = meta.widget ?? widgetFor(info, input);
  const schema = input.list === true ? listSchema(info) : valueSchema(info, widget);
  const said: FieldMeta = {
    ...(input.hint !== undefined && { hint: input.hint }),
    ...beginning(settings),
    ...(settings.choices !== undefined && { choices: spacedChoices(settings.choices) }),
    ...(isNullableBool(info) && { choices: { true: "Yes", false: "No" } }),
    ...meta,
    widget,
    attributes: { ...input.attributes?.(settings), ...meta.attributes },
    ...(widget !== "checkbox" && readingOf(input, settings)),
  };
  return schema.meta({ ...said });
}

function widgetFor(info: FieldInfo, { widget }: FormInput): Widget {
  return info.kind.name === "bool" && !isNullableBool(info) ? "checkbox" : widget;
}

function isNullableBool({ kind, field }: FieldInfo): boolean {
  return kind.name === "bool" && field.null;
}

function spacedChoices(choices: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(choices.map((one) => [one, spaced(one)]));
}

/** The value of a new row, unless the database alone knows it. */
function beginning({ default: begins, dbDefault }: FieldInfo["field"]["settings"]) {
  const value = begins ?? (isWorkedOut(dbDefault) ? undefined : dbDefault);
  return value === undefined ? {} : { begins: value };
}

function isWorkedOut(value: unknown): boolean {
  return typeof value === "object" && value !== null && "build" in value;
}

/** Return whether a field may be left empty, and what it is then: its own empty text, null, or nothing written at all. */
function emptyOf({ field }: FieldInfo): { readonly value: unknown } | undefined {
  const { settings } = field;
  if (field.null) return { value: null };
  if (settings.default === "") return { value: "" };
  return isWorkedOut(settings.dbDefault) ? { value: undefined } : undefined;
}

const EMPTY = ["", null, undefined] as readonly unknown[];

function valueSchema(info: FieldInfo, widget: Widget): Schema {
  const empty = emptyOf(info);
  return schemaBy((value, refuse) => {
    if (!EMPTY.includes(value)) return taken(info, value, refuse);
    if (empty !== undefined) return empty.value;
    if (widget === "checkbox") return taken(info, false, refuse);
    return refuse("Please fill this in.");
  });
}

function listSchema(info: FieldInfo): Schema {
  return listSchemaBy((all, refuse) => {
    const none = Array.isArray(all) && all.length === 0;
    return none && info.field.null ? null : taken(info, all, refuse);
  });
}

/** What a row would hold of a value; what its kind, its column and the field's own rules hold against it is said. */
function taken(info: FieldInfo, value: unknown, refuse: Parameters<Take>[1]): unknown {
  const held = heldOf(info, value);
  if (held instanceof Refused) {
    refuse(held instanceof Invalid ? held.message : "This value cannot be taken.");
    return undefined;
  }
  for (const rule of info.field.settings.validators ?? []) {
    const sentence = rule(held);
    if (sentence !== undefined) refuse(sentence);
  }
  return held;
}

function heldOf({ codec }: FieldInfo, value: unknown): unknown {
  try {
    return codec.shown(codec.store(value));
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

function unknownKind({ label, kind, name }: FieldInfo): never {
  throw new QuintetError(`A form does not know how values of the kind "${kind.name}" are typed.`, {
    code: "model-forms.unknown-kind",
    hint:
      `Say it with the kind: fieldKind({ name: "${kind.name}", input: { widget, read, write }, … }); ` +
      `or for this form: formOf(…, { inputs: { ${name}: formInput({ … }) } }). The field is ${label}.`,
  });
}
