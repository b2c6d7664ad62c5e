import { z } from "zod";
import type { Words } from "../kernel/words.ts";
import { BoundForm } from "./bound-form.ts";
import {
  defineField,
  type BoundField,
  type FieldDefinition,
  type FormMessage,
  type Typed,
  type Widget,
} from "./field.ts";
import { FINGERPRINT, fingerprintOf, readOf } from "./fingerprint.ts";
import { issueMessage } from "./messages.ts";

/** A source of a form's texts: the fields of a request, or anything that answers by name. */
export interface FieldSource {
  getAll(name: string): readonly string[];
  /** Files that were sent, by field. */
  readonly files?: readonly { readonly field: string }[];
}

/** What zod says where a schema has no sentence of its own: no sentence is this. */
const NOT_SAID = "\0";

type Shape = Readonly<Record<string, z.ZodType>>;
/** The values a form gives once everything typed is accepted. */
export type CleanOf<F> = F extends Form<infer Clean> ? Clean : never;

type Shown = string | number | bigint | boolean | Date | null | undefined;
/** Values to begin with, as rows hold them; a list for a field that takes several. */
export type Initial<Clean> = { readonly [Name in keyof Clean]?: Shown | readonly Shown[] };

/**
 * A form as a template draws it, its fields named by the form alone: a view has
 * `{ form: FieldsOf<typeof TopicForm> }`.
 */
export type FieldsOf<F> = {
  readonly fields: { readonly [Name in keyof CleanOf<F>]-?: BoundField };
  /** Errors of the form as a whole. */
  readonly errors: readonly FormMessage[];
  /** Every field with an error, for the summary on top. */
  readonly refused: readonly BoundField[];
  /** The hidden field of a form that edits a row. */
  readonly fingerprint: Pick<BoundField, "name" | "value"> | null;
};

/** A value as its input shows it: a Date as the day and minute in UTC that a browser's inputs take. */
function textsOf(written: Shown | readonly Shown[], widget: Widget): readonly string[] {
  const all = Array.isArray(written) ? (written as readonly Shown[]) : [written as Shown];
  const shown = all.filter((one) => one !== null && one !== undefined && one !== false);
  return shown.map((one) => (one instanceof Date ? dateText(one, widget) : String(one)));
}

function dateText(date: Date, widget: Widget): string {
  const text = date.toISOString();
  if (widget === "date") return text.slice(0, 10);
  return widget === "datetime-local" ? text.slice(0, 16) : text;
}

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
  const text = texts[0] ?? "";
  return text === "" ? field.nothing : text;
}

/** The values a schema accepts as they are typed: one zod schema per field, read once. */
export class Form<Clean> {
  readonly definitions: readonly FieldDefinition[];
  readonly #schema: z.ZodType<Clean>;

  constructor(shape: Shape) {
    this.definitions = Object.entries(shape).map(([name, schema]) => defineField(name, schema));
    this.#schema = z.object(shape) as unknown as z.ZodType<Clean>;
  }

  /** Return the form before anything was typed, with values to begin with. */
  blank(initial: Initial<Clean> = {}): BoundForm<Clean> {
    const { definitions } = this;
    return new BoundForm<Clean>({
      definitions,
      typed: this.#texts(initial),
      clean: undefined,
      errors: {},
    });
  }

  /**
   * Return the form over a row that holds these values, or over none yet (null): its `fingerprint`
   * tells at the next request whether the row has been changed since. It begins with what the row
   * holds, or with other values.
   */
  editing(row: Initial<Clean> | null, begin: Initial<Clean> = row ?? {}): BoundForm<Clean> {
    const { definitions } = this;
    const held = readOf(definitions, row ?? {}, this.#texts(row ?? {}));
    const state = { definitions, typed: this.#texts(begin), clean: undefined, errors: {} };
    return new BoundForm<Clean>({ ...state, row: held, fingerprint: fingerprintOf(held) });
  }

  /**
   * Return the form with what was typed: accepted (`ok`, `clean`) or with an error at each field
   * refused.
   */
  bind(source: FieldSource): BoundForm<Clean> {
    const typed = typedFrom(this.definitions, source);
    const errors = this.#repeated(typed);
    const input = this.definitions.map((field) => [field.name, inputOf(field, typed, source)]);
    const parsed = this.#schema.safeParse(Object.fromEntries(input), { error: () => NOT_SAID });
    for (const issue of parsed.error?.issues ?? []) {
      const name = String(issue.path[0] ?? "");
      errors[name] ??= [issueMessage(issue, issue.message !== NOT_SAID)];
    }
    const { definitions } = this;
    const [fingerprint] = source.getAll(FINGERPRINT);
    return new BoundForm<Clean>({ definitions, typed, clean: parsed.data, errors, fingerprint });
  }

  #texts(initial: Initial<Clean>): Typed {
    const written = initial as Readonly<Record<string, Shown | readonly Shown[]>>;
    const texts = this.definitions.map(({ name, widget }) => [
      name,
      textsOf(written[name], widget),
    ]);
    return Object.fromEntries(texts) as Typed;
  }

  #repeated(typed: Typed): Record<string, readonly FormMessage[]> {
    const twice = this.definitions.filter(({ name, list }) => !list && typed[name]!.length > 1);
    const message = { message: "This was sent more than once.", values: undefined };
    return Object.fromEntries(twice.map(({ name }) => [name, [message]]));
  }
}

/**
 * Declare a form: `form({ title: z.string().trim().min(1).max(120).meta({ label: "Title" }) })`.
 * The same schema gives the rules on the server, the HTML attributes and the type of `clean`.
 */
export function form<const Fields extends Shape>(
  fields: Fields,
): Form<{ -readonly [Name in keyof Fields]: z.infer<Fields[Name]> }> {
  return new Form(fields);
}

/**
 * Refuses a form after its schema accepted it, on one field or as a whole: by a finished sentence, or
 * by a `message(…)` that is worded where it is shown.
 */
export class FormError extends Error {
  readonly field: string | undefined;
  readonly sentence: Words;

  constructor(sentence: Words, field?: string) {
    super(String(sentence));
    this.name = "FormError";
    this.field = field;
    this.sentence = sentence;
  }
}
