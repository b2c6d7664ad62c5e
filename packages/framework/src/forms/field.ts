import { z } from "zod";
import { QuintetError } from "../kernel/errors.ts";
import type { MessageValues } from "../kernel/message.ts";
import { message, type Words } from "../kernel/words.ts";

/** The name of the widget that shows a field, as the templates know it. */
export type Widget =
  | "text"
  | "email"
  | "password"
  | "search"
  | "number"
  | "date"
  | "datetime-local"
  | "time"
  | "url"
  | "tel"
  | "textarea"
  | "checkbox"
  | "select"
  | "file"
  | "hidden";

/**
 * The parts of a field's schema that people see: `z.string().max(120).meta({ label: "Title" })`.
 */
export interface FieldMeta {
  readonly label?: string;
  readonly hint?: string;
  readonly widget?: Widget;
  /** What a select offers: the sentence of each value, a message of `t`. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Further HTML attributes, such as `autocomplete`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * A message of a form: a message with the values of its parameters, or a finished sentence, which
 * has no values and is never read as a message again. Templates show both as `t(error.message,
 * error.values)`.
 */
export interface FormMessage {
  readonly message: string;
  readonly values: MessageValues | undefined;
}

/** The typed texts by field name; a list field has several. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** One choice of a select or of tick boxes. */
export interface FieldChoice {
  readonly value: string;
  readonly label: Words;
  readonly selected: boolean;
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
  /** Everything that was typed under this name; a field that takes several has several. */
  readonly values: readonly string[];
  readonly checked: boolean;
  /** What its schema says that a select offers, with what is chosen. */
  readonly choices: readonly FieldChoice[];
  readonly errors: readonly FormMessage[];
  /**
   * What the row says here by now, where it was changed since the form was drawn and what was typed is something
   * else: "" where it was emptied or its tick taken away.
   */
  readonly now: string | undefined;
  /** Attributes that follow from the schema: required, maxlength, minlength, min, max. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Attributes that say where the field is described, by its `_hint`, `_error` and `_now`, and that it was refused. */
  readonly described: Readonly<Record<string, string>>;
}

/** A field of a form as it was declared, with what can be derived from its schema once. */
export interface FieldDefinition {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly label: string;
  readonly hint: string | undefined;
  readonly widget: Widget;
  readonly choices: readonly Omit<FieldChoice, "selected">[];
  readonly list: boolean;
  /** What an empty field gives its schema: the empty text, unless only "nothing" is accepted. */
  readonly nothing: "" | null | undefined;
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
  const empty = nothing === null ? null : nothingFor(schema);
  if (shape.type !== "boolean" && !schema.safeParse(empty).success) attributes["required"] = "";
  return attributes;
}

/** Read a declared field's schema once: label, widget and HTML attributes come from it. */
export function defineField(name: string, schema: z.ZodType): FieldDefinition {
  const meta = (schema.meta() ?? {}) as FieldMeta;
  checkAttributes(name, meta.attributes);
  const shape = jsonShape(schema);
  const list = shape.type === "array";
  const attributes = list ? {} : attributesOf(schema, shape);
  return {
    name,
    schema,
    label: meta.label ?? name,
    hint: meta.hint,
    widget: meta.widget ?? widgetFor(shape),
    choices: Object.entries(meta.choices ?? {}).map(([value, label]) => {
      return { value, label: message(label) };
    }),
    list,
    nothing: list || meta.widget === "file" ? "" : nothingFor(schema),
    attributes: { ...attributes, ...meta.attributes },
  };
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
