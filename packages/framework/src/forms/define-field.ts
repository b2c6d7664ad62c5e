import { z } from "zod";
import { QuintetError } from "../kernel/errors.ts";
import { message } from "../kernel/words.ts";
import type { FieldDefinition, FieldMeta, Widget } from "./field.ts";

interface JsonShape {
  readonly type?: string;
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

function widgetFor(shape: JsonShape): Widget {
  if (shape.enum !== undefined) return "select";
  if (shape.type === "boolean") return "checkbox";
  return shape.type === "number" || shape.type === "integer" ? "number" : "text";
}

function attributesOf(schema: z.ZodType, shape: JsonShape, widget: Widget): Record<string, string> {
  const limits = {
    maxlength: shape.maxLength,
    minlength: shape.minLength !== undefined && shape.minLength > 1 ? shape.minLength : undefined,
    min: shape.minimum,
    max: shape.maximum,
  };
  const attributes: Record<string, string> = {};
  for (const [name, limit] of Object.entries(limits)) {
    if (limit !== undefined) attributes[name] = String(limit);
  }
  const empty = isFile(widget) ? null : nothingFor(schema);
  if (shape.type !== "boolean" && !schema.safeParse(empty).success) attributes["required"] = "";
  return attributes;
}

/** Read a declared field's schema once: label, widget and HTML attributes come from it. */
export function defineField(name: string, schema: z.ZodType): FieldDefinition {
  const meta = metaOf(schema);
  checkAttributes(name, meta.attributes);
  const shape = jsonShape(schema);
  const list = shape.type === "array";
  const widget = meta.widget ?? widgetFor(shape);
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
    read: meta.read,
    write: meta.write,
    offers: meta.offers,
    begins: meta.begins,
  };
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
