import { z } from "zod";
import type { MessageValues } from "../kernel/message.ts";

/** How a field is shown: the name of a widget that the templates know. */
export type Widget =
  | "text"
  | "email"
  | "password"
  | "search"
  | "number"
  | "date"
  | "textarea"
  | "checkbox"
  | "select"
  | "file"
  | "hidden";

/** What a field's schema says for people: `z.string().max(120).meta({ label: "Title" })`. */
export interface FieldMeta {
  readonly label?: string;
  readonly hint?: string;
  readonly widget?: Widget;
  /** Further HTML attributes, such as `autocomplete`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A sentence to be translated, with its parameters. */
export interface FormMessage {
  readonly message: string;
  readonly values: MessageValues;
}

/** One field as a template needs it. */
export interface BoundField {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly widget: Widget;
  /** What was typed, or the value to begin with. */
  readonly value: string;
  readonly checked: boolean;
  readonly errors: readonly FormMessage[];
  /** Attributes that follow from the schema: required, maxlength, minlength, pattern, min, max. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A field of a form as it was declared, with what can be derived from its schema once. */
export interface FieldDefinition {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly label: string;
  readonly hint: string | undefined;
  readonly widget: Widget;
  readonly list: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

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

function attributesOf(schema: z.ZodType, shape: JsonShape): Record<string, string> {
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
  const nothing = (schema.meta() as FieldMeta | undefined)?.widget === "file" ? null : "";
  if (shape.type !== "boolean" && !schema.safeParse(nothing).success) attributes["required"] = "";
  return attributes;
}

/** Reads a declared field's schema once: label, widget and HTML attributes come from it. */
export function defineField(name: string, schema: z.ZodType): FieldDefinition {
  const meta = (schema.meta() ?? {}) as FieldMeta;
  const shape = jsonShape(schema);
  const list = shape.type === "array";
  const attributes = list ? {} : attributesOf(schema, shape);
  return {
    name,
    schema,
    label: meta.label ?? name,
    hint: meta.hint,
    widget: meta.widget ?? widgetFor(shape),
    list,
    attributes: { ...attributes, ...meta.attributes },
  };
}
