import { z } from "zod";
import type { MessageValues } from "../kernel/message.ts";
import { BoundForm, type Typed } from "./bound-form.ts";
import { defineField, type FieldDefinition, type FormMessage } from "./field.ts";
import { issueMessage } from "./messages.ts";

/** Where a form's texts come from: the fields of a request, or anything that answers by name. */
export interface FieldSource {
  getAll(name: string): readonly string[];
  /** Files that were sent, by field. */
  readonly files?: readonly { readonly field: string }[];
}

type Shape = Readonly<Record<string, z.ZodType>>;
/** The values a form gives once everything typed is accepted. */
export type CleanOf<F> = F extends Form<infer Clean> ? Clean : never;

type Texts<Clean> = { readonly [Name in keyof Clean]?: string | number | boolean | null };

function typedFrom(definitions: readonly FieldDefinition[], source: FieldSource): Typed {
  return Object.fromEntries(definitions.map(({ name }) => [name, source.getAll(name)]));
}

function inputOf(field: FieldDefinition, typed: Typed, source: FieldSource): unknown {
  if (field.widget === "file") {
    const sent = (source.files ?? []).filter((file) => file.field === field.name);
    return sent.length > 1 ? sent : (sent[0] ?? null);
  }
  const texts = typed[field.name] ?? [];
  if (field.list) return texts;
  if (field.widget === "checkbox") return texts.length > 0;
  return texts[0] ?? "";
}

/** The values a schema accepts as they are typed: one zod schema per field, read once. */
export class Form<Clean> {
  readonly definitions: readonly FieldDefinition[];
  readonly #schema: z.ZodType<Clean>;

  constructor(shape: Shape) {
    this.definitions = Object.entries(shape).map(([name, schema]) => defineField(name, schema));
    this.#schema = z.object(shape) as unknown as z.ZodType<Clean>;
  }

  /** The form before anything was typed, with values to begin with. */
  blank(initial: Texts<Clean> = {}): BoundForm<Clean> {
    const typed: Record<string, readonly string[]> = {};
    for (const [name, value] of Object.entries(initial)) {
      if (value !== null && value !== undefined && value !== false) typed[name] = [String(value)];
    }
    return new BoundForm<Clean>({
      definitions: this.definitions,
      typed,
      clean: undefined,
      errors: {},
    });
  }

  /** The form with what was typed: accepted (`ok`, `clean`) or with an error at each field refused. */
  bind(source: FieldSource): BoundForm<Clean> {
    const typed = typedFrom(this.definitions, source);
    const errors = this.#repeated(typed);
    const input = this.definitions.map((field) => [field.name, inputOf(field, typed, source)]);
    const parsed = this.#schema.safeParse(Object.fromEntries(input), { error: () => undefined });
    for (const issue of parsed.error?.issues ?? []) {
      const name = String(issue.path[0] ?? "");
      errors[name] ??= [issueMessage(issue, this.#isOwn(issue.message))];
    }
    const { definitions } = this;
    return new BoundForm<Clean>({ definitions, typed, clean: parsed.data, errors });
  }

  #isOwn(message: string): boolean {
    return !/^(Too (small|big)|Invalid)/.test(message);
  }

  #repeated(typed: Typed): Record<string, readonly FormMessage[]> {
    const twice = this.definitions.filter(({ name, list }) => !list && typed[name]!.length > 1);
    const message = { message: "This was sent more than once.", values: {} };
    return Object.fromEntries(twice.map(({ name }) => [name, [message]]));
  }
}

/**
 * Declares a form: `form({ title: z.string().trim().min(1).max(120).meta({ label: "Title" }) })`.
 * The same schema gives the rules on the server, the HTML attributes and the type of `clean`.
 */
export function form<const Fields extends Shape>(
  fields: Fields,
): Form<{ -readonly [Name in keyof Fields]: z.infer<Fields[Name]> }> {
  return new Form(fields);
}

/** Refuses a form after its schema accepted it, on one field or as a whole. */
export class FormError extends Error {
  readonly field: string | undefined;
  readonly values: MessageValues;

  constructor(sentence: string, field?: string, values: MessageValues = {}) {
    super(sentence);
    this.name = "FormError";
    this.field = field;
    this.values = values;
  }
}
