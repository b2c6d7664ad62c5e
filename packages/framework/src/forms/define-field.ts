import { z } from "zod";
import { QuintetError } from "../kernel/errors.ts";
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
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonShape[];
}

function jsonShape(schema: z.ZodType): JsonShape {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonShape;
  return shape.anyOf === undefined ? shape : { ...shape.anyOf[0], ...shape };
}

/** The widgets of zod's own forms of text: `z.email()`. */
const FORMATS: Readonly<Record<string, Widget>> = {
  email: "email",
  uri: "url",
  date: "date",
  time: "time",
};

function widgetFor(shape: JsonShape, list: boolean): Widget {
  if (list) return "checkboxes";
  if (shape.enum !== undefined) return "select";
  if (shape.format !== undefined && Object.hasOwn(FORMATS, shape.format))
    return FORMATS[shape.format]!;
  if (shape.type === "boolean") return "checkbox";
  return shape.type === "number" || shape.type === "integer" ? "number" : "text";
}

function attributesOf(schema: z.ZodType, shape: JsonShape, widget: Widget): Record<string, string> {
  const limits = {
    maxlength: shape.maxLength,
    minlength: shape.minLength !== undefined && shape.minLength > 1 ? shape.minLength : undefined,
    min: shape.minimum,
    max: shape.maximum,
    step: shape.type === "number" ? "any" : undefined,
  };
  const attributes: Record<string, string> = {};
  for (const [name, limit] of Object.entries(limits)) {
    if (limit !== undefined) attributes[name] = String(limit);
  }
  const empty = isFile(widget) ? null : nothingFor(schema);
  const pattern = PATTERNED.includes(widget) ? patternOf(schema) : undefined;
  if (pattern !== undefined) attributes["pattern"] = pattern;
  if (shape.type !== "boolean" && !schema.safeParse(empty).success) attributes["required"] = "";
  return attributes;
}

/** Read a declared field's schema once: label, widget and HTML attributes come from it. */
export function defineField(name: string, schema: z.ZodType): FieldDefinition {
  const meta = metaOf(schema);
  checkAttributes(name, meta.attributes);
  const shape = jsonShape(schema);
  const list = shape.type === "array" || meta.rows !== undefined;
  const widget = meta.widget ?? widgetFor(shape, list);
  const attributes = list ? {} : attributesOf(schema, shape, widget);
  return {
    name,
    schema,
    label: meta.label ?? name,
    hint: meta.hint,
    widget,
    choices: Object.entries(meta.choices ?? {}).map(([value, label]) => {
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

/** What a schema says of its field, and what the ones inside it say that it does not. */
function metaOf(schema: z.ZodType): FieldMeta {
  const { innerType, in: input } = schema.def as Around;
  const inner = innerType ?? input;
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
