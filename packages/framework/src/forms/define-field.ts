import { z } from "zod";
import { QuintetError } from "../kernel/errors.ts";
import { spaced } from "../kernel/spaced.ts";
import { message } from "../kernel/words.ts";
import { float } from "./inputs/float.ts";
import { safe } from "./inputs/whole.ts";
import { utc } from "./local-time.ts";
import { patternOf } from "./pattern.ts";
import type { FieldDefinition, FieldMeta, Widget } from "./field.ts";

interface JsonShape {
  readonly type?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonShape[];
}

function jsonShape(schema: z.ZodType): JsonShape {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonShape;
  return shape.anyOf === undefined ? shape : { ...shape.anyOf[0], ...shape };
}

/** A schema of texts of some form. */
interface Formatted {
  readonly format?: string;
}

/** The widgets of zod's own forms of text: `z.email()`. */
const FORMATS: Readonly<Record<string, Widget>> = {
  email: "email",
  uri: "url",
  date: "date",
  time: "time",
};

function widgetFor(schema: z.ZodType, shape: JsonShape, list: boolean): Widget {
  if (list) return "checkboxes";
  if (shape.enum !== undefined) return "select";
  const { format = (innermost(schema).def as Formatted).format } = shape;
  if (format !== undefined && Object.hasOwn(FORMATS, format)) return FORMATS[format]!;
  if (shape.type === "boolean") return "checkbox";
  return shape.type === "number" || shape.type === "integer" ? "number" : "text";
}

function attributesOf(schema: z.ZodType, shape: JsonShape, widget: Widget): Record<string, string> {
  const limits = {
    maxlength: shape.maxLength,
    minlength: shape.minLength !== undefined && shape.minLength > 1 ? shape.minLength : undefined,
    ...(shape.type === "number" || shape.type === "integer" ? numbersOf(shape) : {}),
    ...(widget === "time" && { step: "any" }),
  };
  const attributes: Record<string, string> = {};
  for (const [name, limit] of Object.entries(limits)) {
    if (limit !== undefined) attributes[name] = String(limit);
  }
  const empty = isFile(widget) ? null : nothingFor(schema);
  const pattern = PATTERNED.includes(widget) ? patternOf(innermost(schema)) : undefined;
  if (pattern !== undefined) attributes["pattern"] = pattern;
  const none = shape.type === "boolean" ? false : empty;
  if (!schema.safeParse(none).success) attributes["required"] = "";
  return attributes;
}

/** The bounds and steps of a number. A browser counts steps from the least, and has no bounds that are left out. */
function numbersOf(shape: JsonShape): Readonly<Record<string, number | string | undefined>> {
  const whole = shape.type === "integer";
  const beyond = whole ? 1 : 0;
  const { exclusiveMinimum: above = NaN, exclusiveMaximum: below = NaN } = shape;
  const min = bound(shape.minimum ?? above + beyond);
  const max = bound(shape.maximum ?? below - beyond);
  const step = shape.multipleOf ?? (whole ? 1 : undefined);
  const fits = step !== undefined && (min ?? 0) % step === 0;
  return { min, max, step: fits ? step : "any" };
}

/** A bound that a schema of whole numbers has for its own sake is none for people. */
function bound(number: number): number | undefined {
  return Number.isNaN(number) || Math.abs(number) >= Number.MAX_SAFE_INTEGER ? undefined : number;
}

/** Read a declared field's schema once: label, widget and HTML attributes come from it. */
export function defineField(name: string, schema: z.ZodType): FieldDefinition {
  const meta = metaOf(schema);
  checkAttributes(name, meta.attributes);
  const shape = jsonShape(schema);
  const list = shape.type === "array" || meta.rows !== undefined;
  const widget = meta.widget ?? widgetFor(schema, shape, list);
  const attributes = list ? {} : attributesOf(schema, shape, widget);
  return {
    name,
    schema,
    label: meta.label ?? spaced(name),
    hint: meta.hint,
    widget,
    choices: Object.entries(meta.choices ?? wordsOf(shape)).map(([value, label]) => {
      return { value, label: message(label) };
    }),
    list,
    nothing: list || isFile(widget) ? "" : nothingFor(schema),
    attributes: { ...attributes, ...meta.attributes },
    read: meta.read ?? numberReader(shape),
    write: meta.write,
    offers: meta.offers,
    begins: meta.begins,
    keeping: meta.keeping,
    rows: meta.rows,
  };
}

/** The words of `z.enum` are offered as they are read in a sentence: "Read only" for `readOnly`. */
function wordsOf({ enum: words = [] }: JsonShape): Readonly<Record<string, string>> {
  return Object.fromEntries(words.filter(Boolean).map((word) => [word, spaced(String(word))]));
}

/** Widgets whose inputs ask a pattern. */
const PATTERNED: readonly Widget[] = ["text", "search", "tel", "url", "email", "password"];

/** What a schema of numbers is asked about is a number. */
function numberReader({ type }: JsonShape): FieldMeta["read"] {
  if (type === "number") return (text) => float.read(text, {}, utc);
  return type === "integer" ? (text) => safe.read(text, {}, utc) : undefined;
}

/** Return whether a widget sends files. */
export function isFile(widget: Widget): boolean {
  return widget === "file" || widget === "picture";
}

/** A schema around another one: `optional()`, `nullable()`, `default(…)`, a transformation. */
interface Around {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const { innerType, in: input } = schema.def as Around;
  return innerType ?? input;
}

/** The schema that is asked of the text itself. */
function innermost(schema: z.ZodType): z.ZodType {
  const inner = innerOf(schema);
  return inner === undefined ? schema : innermost(inner);
}

/** What a schema says of its field, and what the ones inside it say that it does not. */
function metaOf(schema: z.ZodType): FieldMeta {
  const inner = innerOf(schema);
  return { ...(inner === undefined ? {} : metaOf(inner)), ...schema.meta() };
}

/** An optional number is left out by leaving its field empty. */
function nothingFor(schema: z.ZodType): "" | null | undefined {
  const accepted = (value: unknown) => schema.safeParse(value).success;
  if (accepted("")) return "";
  if (accepted(undefined)) return undefined;
  return accepted(null) ? null : "";
}

/** Attributes that the field's own name, value and widget decide. */
const OWN_ATTRIBUTES = ["type", "name", "id", "value", "checked"];

function checkAttributes(name: string, attributes: FieldMeta["attributes"] = {}): void {
  const own = Object.keys(attributes).find((one) => OWN_ATTRIBUTES.includes(one.toLowerCase()));
  if (own === undefined) return;
  throw new QuintetError(
    `The field "${name}" cannot be given the attribute "${own}": it has one.`,
    {
      code: "forms.own-attribute",
      hint: `Write widget: "${attributes[own]}" in meta({ … }) for the kind of input, or leave it out.`,
    },
  );
}
