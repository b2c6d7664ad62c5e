import { z } from "zod";
import { badArgument, optionsOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import { BoundForm } from "./bound-form.ts";
import { begunRows, heldIn, sentRows, type ReadyRows } from "./bound-rows.ts";
import { defineField } from "./define-field.ts";
import type { BoundField, BoundRow, FieldDefinition, FormMessage, Typed } from "./field.ts";
import { FINGERPRINT, fingerprintOf, readOf } from "./fingerprint.ts";
import type { LocalTime } from "./local-time.ts";
import { formMessage, issueMessage } from "./messages.ts";
import { keptBy, needsRequest, readyFor, unprepared, type Values } from "./preparing.ts";
import type { NeedsContext } from "./offered.ts";
import type { FieldSource } from "./field-source.ts";
import { inputOf, sentNames, textsOf, tried, type Ready, type Shown } from "./reading.ts";

/** What zod says where a schema has no sentence of its own: no sentence is this. */
const NOT_SAID = "\0";

/** The fields of a form: a schema each. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** The values a form gives once everything typed is accepted. */
export type CleanOf<F> = F extends Form<infer Clean, never, never> ? Clean : never;

/** The values that fields give. */
export type CleanFields<Fields extends Shape> = {
  -readonly [Name in keyof Fields]: z.infer<Fields[Name]>;
};

type Needed<S> = S extends NeedsContext<infer Context> ? (context: Context) => void : never;

/** What the fields of a form ask of the context of a request, to know what they offer. */
export type ContextOf<Fields extends Shape> = (
  { [Name in keyof Fields]: Needed<Fields[Name]> }[keyof Fields] extends infer All
    ? (all: All) => void
    : never
) extends (all: (context: infer Context) => void) => void
  ? Context
  : unknown;

/** Values to begin with, as rows hold them; a list for a field that takes several. */
export type Initial<Clean> = {
  readonly [Name in keyof Clean]?: Clean[Name] | Shown | readonly Shown[];
};

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
  readonly enctype: BoundForm<unknown>["enctype"];
};

/** What a form is prepared with, besides the context of the request. */
export interface Preparation<Row, Begin> {
  /** What was sent. */
  readonly sent?: FieldSource;
  /** The row that it edits. */
  readonly row?: Row | null | undefined;
  /** The rows of a list of which it is the form. */
  readonly rows?: readonly Row[];
  /** What it begins with. */
  readonly begin?: Begin | undefined;
  /** The clock of whoever fills it in. */
  readonly time?: LocalTime;
}

/** The values a schema accepts as they are typed: one zod schema per field, read once. */
export class Form<Clean, Row = Initial<Clean>, Context = unknown> {
  /** What its fields ask of the context of a request; for the type checker. */
  declare readonly needs?: (context: Context) => void;
  readonly definitions: readonly FieldDefinition[];
  protected readonly shape: Shape;
  protected readonly ready: Ready;
  readonly #schema: z.ZodType<Clean>;

  constructor(shape: Shape, ready: Ready = unprepared) {
    this.shape = shape;
    this.ready = ready;
    const { definitions, schema } = declared(shape);
    this.definitions = definitions;
    this.#schema = schema as z.ZodType<Clean>;
  }

  /**
   * Return the form with what its fields offer to a request, and with the clock by which it is read: before it is
   * drawn or bound, where a field asks the request. A form action does it.
   */
  async prepare(context: Context, about: Preparation<Row, Initial<Clean>> = {}): Promise<this> {
    const { sent, row, rows = [], begin, time = this.ready.time } = optionsOf("prepare", about);
    const held = row ? (this.valuesOf(row) as Values) : {};
    const values = {
      held,
      others: rows.map((one) => this.valuesOf(one) as Values),
      begin: (begin ?? {}) as Values,
    };
    const asked = { context, sent, time, parent: row ?? null, ...values };
    return needsRequest(this.definitions, held) || time !== this.ready.time
      ? this.readied(await readyFor(this.definitions, asked))
      : this;
  }

  /** Return the form for one row among several that it was prepared for: with the files that this one has. */
  holding(row: Row): this {
    const kept = keptBy(this.definitions, this.valuesOf(row) as Values);
    return kept.size === 0 ? this : this.readied({ ...this.ready, kept });
  }

  /** Return the form before anything was typed, with values to begin with. */
  blank(initial: Initial<Clean> = {}): BoundForm<Clean> {
    const typed = this.#texts({ ...this.#beginning(), ...optionsOf("blank", initial) });
    const rows = this.#begunRows(initial as Values);
    return new BoundForm<Clean>({ ...this.#drawn(), typed, rows, clean: undefined, errors: {} });
  }

  /**
   * Return the form over a row that holds these values, or over none yet (null): its `fingerprint`
   * tells at the next request whether the row has been changed since. It begins with what the row
   * holds, or with other values.
   */
  editing(row: Row | null, begin?: Initial<Clean>): BoundForm<Clean> {
    const values = row === null ? {} : this.valuesOf(optionsOf("editing", row as object) as Row);
    const held = readOf(this.definitions, values, this.#texts(values));
    const typed = this.#texts(begin ?? (row === null ? this.#beginning() : values));
    return new BoundForm<Clean>({
      ...this.#drawn(),
      typed,
      rows: this.#begunRows((begin ?? values) as Values),
      clean: undefined,
      errors: {},
      row: held,
      fingerprint: fingerprintOf(held),
    });
  }

  /**
   * Return the form with what was typed: accepted (`ok`, `clean`) or with an error at each field
   * refused.
   */
  bind(source: FieldSource): BoundForm<Clean> {
    if (typeof source?.getAll !== "function")
      throw badArgument("bind", "what was sent: a FormData, or the fields of a request", source);
    const { definitions } = this;
    const drawn = this.#drawn();
    const typed = Object.fromEntries(definitions.map(({ name }) => [name, source.getAll(name)]));
    const rows = new Map<string, readonly BoundRow[]>();
    const errors = this.#repeated(typed);
    const input: Record<string, unknown> = {};
    let adding = false;
    for (const field of definitions) {
      const read = tried(() => {
        if (field.rows === undefined) return inputOf(field, typed, source, this.ready);
        const sent = sentRows(field, source, this.#readyRows(field, {}));
        rows.set(field.name, sent.rows);
        adding ||= sent.adding;
        return sent.clean;
      });
      input[field.name] = read.input;
      if (read.refused) errors[field.name] ??= [formMessage(read.refused.sentence)];
    }
    const parsed = this.#schema.safeParse(input, { error: () => NOT_SAID });
    for (const issue of parsed.error?.issues ?? []) {
      const name = String(issue.path[0] ?? "");
      errors[name] ??= [issueMessage(issue, issue.message !== NOT_SAID)];
    }
    const [fingerprint] = source.getAll(FINGERPRINT);
    const sent = Object.fromEntries(definitions.map(({ name }) => [name, sentNames(source, name)]));
    const read = { typed, sent, rows, adding, clean: parsed.data, errors, fingerprint };
    const bound = new BoundForm<Clean>({ ...drawn, ...read });
    return adding ? bound.quiet() : bound;
  }

  /** Return a form that has further fields behind these: of the same name, in their place. */
  extend<const Fields extends Shape>(
    fields: Fields,
  ): Form<
    Omit<Clean, keyof Fields> & CleanFields<Fields>,
    Initial<Omit<Clean, keyof Fields> & CleanFields<Fields>>,
    Context & ContextOf<Fields>
  > {
    return new Form({ ...this.shape, ...optionsOf("extend", fields) }, this.ready);
  }

  /** Return the values of a row by the names of the fields. */
  protected valuesOf(row: Row): Initial<Clean> {
    return row as Initial<Clean>;
  }

  /** Return a copy that knows the request. */
  protected readied(ready: Ready): this {
    return new Form(this.shape, ready) as this;
  }

  /** What a bound form needs in order to be drawn. */
  #drawn() {
    const asking = this.definitions.find(
      ({ name, offers }) => offers !== undefined && !this.ready.offered.has(name),
    );
    if (asking === undefined) return { definitions: this.definitions, ready: this.ready };
    throw new QuintetError(`What the field "${asking.name}" offers has not been asked for.`, {
      code: "forms.not-prepared",
      hint: "Hand the form to formAction(…), or write: const ready = await form.prepare(context).",
    });
  }

  /** The rows of each list that a form begins with. */
  #begunRows(values: Values): ReadonlyMap<string, readonly BoundRow[]> {
    const lists = this.definitions.filter(({ rows }) => rows !== undefined);
    return new Map(
      lists.map((field) => [field.name, begunRows(field, this.#readyRows(field, values))]),
    );
  }

  /** The rows of a list that the request is about: those that were loaded, else those of the values. */
  #readyRows({ name, rows }: FieldDefinition, values: Values): ReadyRows {
    const ready = this.ready.rows.get(name) ?? { form: rows!.form, held: [] };
    return ready.held.length > 0 ? ready : { ...ready, held: heldIn(values[name]) };
  }

  #beginning(): Initial<Clean> {
    const all = this.definitions.filter(({ begins }) => begins !== undefined);
    const values = all.map(({ name, begins }) => [
      name,
      typeof begins === "function" ? (begins as () => unknown)() : begins,
    ]);
    return Object.fromEntries(values) as Initial<Clean>;
  }

  #texts(initial: Initial<Clean>): Typed {
    const values = initial as Readonly<Record<string, unknown>>;
    const { time } = this.ready;
    const texts = this.definitions.map((field) => [
      field.name,
      textsOf(field, values[field.name], time),
    ]);
    return Object.fromEntries(texts) as Typed;
  }

  #repeated(typed: Typed): Record<string, readonly FormMessage[]> {
    const twice = this.definitions.filter(({ name, list }) => !list && typed[name]!.length > 1);
    const message = { message: "This was sent more than once.", values: undefined };
    return Object.fromEntries(twice.map(({ name }) => [name, [message]]));
  }
}

interface Declared {
  readonly definitions: readonly FieldDefinition[];
  readonly schema: z.ZodType;
}

const known = new WeakMap<Shape, Declared>();

/** A form that is prepared for a request has the fields and the schema of the one that it was made of: zod compiles once. */
function declared(shape: Shape): Declared {
  const found = known.get(shape);
  if (found !== undefined) return found;
  const wrong = Object.entries(shape).find(([, field]) => typeof field?.safeParse !== "function");
  if (wrong !== undefined)
    throw badArgument(`The field "${wrong[0]}" of a form`, "a schema", wrong[1]);
  const definitions = Object.entries(shape).map(([name, schema]) => defineField(name, schema));
  const made = { definitions, schema: z.object(shape) };
  known.set(shape, made);
  return made;
}

/**
 * Declare a form: `form({ title: z.string().trim().min(1).max(120).meta({ label: "Title" }) })`.
 * The same schema gives the rules on the server, the HTML attributes and the type of `clean`.
 */
export function form<const Fields extends Shape>(
  fields: Fields,
): Form<CleanFields<Fields>, Initial<CleanFields<Fields>>, ContextOf<Fields>> {
  return new Form(optionsOf("form", fields));
}
