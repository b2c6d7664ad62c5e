import type { Words } from "../kernel/words.ts";
import { type BoundField, type FieldDefinition, type FormMessage, type Typed } from "./field.ts";
import { isFile } from "./define-field.ts";
import { FINGERPRINT, fingerprintOf, saysTheSame } from "./fingerprint.ts";
import { formMessage } from "./messages.ts";
import { removalOf, type Ready } from "./reading.ts";

export interface BoundState<Clean> {
  readonly definitions: readonly FieldDefinition[];
  readonly ready: Ready;
  readonly typed: Typed;
  /** What the files are called that were sent, by field. */
  readonly sent?: Typed;
  readonly clean: Clean | undefined;
  readonly errors: Readonly<Record<string, readonly FormMessage[]>>;
  /** What the form shows of the row that it edits; nothing where it edits none. */
  readonly row?: Typed;
  /** Of what the form showed when it was drawn. */
  readonly fingerprint?: string | undefined;
  /** What the row says by now in the fields in which it was changed to something else than was typed. */
  readonly now?: Typed;
}

/** The name under which errors of the form as a whole are kept. */
const WHOLE = "";

/** A form together with what was typed into it: a value; `withError` gives a changed copy. */
export class BoundForm<Clean> {
  readonly #state: BoundState<Clean>;
  readonly fields: { readonly [Name in keyof Clean]-?: BoundField };

  constructor(state: BoundState<Clean>) {
    this.#state = state;
    const fields = state.definitions.map((field) => [field.name, this.#bound(field)]);
    this.fields = Object.fromEntries(fields) as { [Name in keyof Clean]-?: BoundField };
  }

  /** Whether everything typed was accepted. */
  get ok(): boolean {
    return this.#state.clean !== undefined && Object.keys(this.#state.errors).length === 0;
  }

  /** The values, typed by the schema; undefined when something was refused. */
  get clean(): Clean | undefined {
    return this.ok ? this.#state.clean : undefined;
  }

  /** Whether it was sent and something holds against it; a form that nobody has sent yet is not refused. */
  get isRefused(): boolean {
    return Object.keys(this.#state.errors).length > 0;
  }

  /** Errors of the form as a whole. */
  get errors(): readonly FormMessage[] {
    return this.#state.errors[WHOLE] ?? [];
  }

  /** Every field with an error, in the form's order: for a summary above it. */
  get refused(): readonly BoundField[] {
    return Object.values<BoundField>(this.fields).filter((field) => field.errors.length > 0);
  }

  /**
   * The hidden field of a form that edits a row, by which the next request says what this page showed; null where
   * the form edits none.
   */
  get fingerprint(): Pick<BoundField, "name" | "value"> | null {
    const { fingerprint: value } = this.#state;
    return value === undefined ? null : { name: FINGERPRINT, value };
  }

  /** How the form is sent: in parts where it has files. */
  get enctype(): "multipart/form-data" | "application/x-www-form-urlencoded" {
    const files = this.#state.definitions.some(({ widget }) => isFile(widget));
    return files ? "multipart/form-data" : "application/x-www-form-urlencoded";
  }

  /** Every field in which the row was changed, since the form was drawn, to something else than was typed. */
  get overtaken(): readonly BoundField[] {
    return Object.values<BoundField>(this.fields).filter((field) => field.now !== undefined);
  }

  /**
   * Return a copy that knows what its row says by now, as `form.editing(row)` shows it. A form that
   * was sent without a fingerprint stays as it is: nobody can tell what its sender has seen.
   */
  against(editing: BoundForm<Clean>): BoundForm<Clean> {
    const { definitions, typed, fingerprint: seen } = this.#state;
    const { row = {} } = editing.#state;
    if (seen === undefined) return this;
    const fingerprint = fingerprintOf(row);
    const changed = definitions.filter((field) => {
      const held = seen === fingerprint ? undefined : row[field.name];
      return held !== undefined && !saysTheSame(field, held, typed[field.name] ?? []);
    });
    const now = Object.fromEntries(changed.map(({ name }) => [name, row[name]!]));
    return new BoundForm<Clean>({ ...this.#state, row, fingerprint, now });
  }

  /** The texts that were typed. */
  get values(): { readonly [Name in keyof Clean]-?: string } {
    const texts = this.#state.definitions.map(({ name }) => [name, this.#text(name)]);
    return Object.fromEntries(texts) as { [Name in keyof Clean]-?: string };
  }

  /**
   * Return a copy that carries one more error, on a field or (without a name) on the whole: a
   * finished sentence, or a message that is worded where it is shown.
   */
  withError(words: Words, field?: keyof Clean & string) {
    const known = field !== undefined && Object.hasOwn(this.fields, field);
    const name = known ? field : WHOLE;
    const errors = [...(this.#state.errors[name] ?? []), formMessage(words)];
    return new BoundForm<Clean>({
      ...this.#state,
      errors: { ...this.#state.errors, [name]: errors },
    });
  }

  /**
   * Return a copy whose field holds another text, such as a key that is good for one more sending.
   */
  withValue(field: keyof Clean & string, text: string): BoundForm<Clean> {
    const typed = { ...this.#state.typed, [field]: [text] };
    return new BoundForm<Clean>({ ...this.#state, typed });
  }

  #text(name: string): string {
    return this.#state.typed[name]?.[0] ?? "";
  }

  #bound(field: FieldDefinition): BoundField {
    const secret = field.widget === "password";
    const value = this.#text(field.name);
    const id = `id_${field.name}`;
    const errors = this.#state.errors[field.name] ?? [];
    const held = this.#state.now?.[field.name];
    const now = held?.join(", ");
    const typed = this.#state.typed[field.name] ?? [];
    const offered = this.#state.ready.offered.get(field.name);
    const widget = offered?.complete === false ? "key" : field.widget;
    const zone = widget === "datetime-local" ? this.#state.ready.time.zone : undefined;
    const choices = offered?.offers ?? field.choices;
    const files = this.#files(field);
    const chosen = choices.filter((choice) => typed.includes(choice.value));
    return {
      name: field.name,
      id,
      label: field.label,
      hint: field.hint,
      widget,
      value: secret ? "" : value,
      values: secret ? [] : typed,
      choices: choices.map(({ value: own, label }) => {
        return { value: own, label, selected: typed.includes(own) };
      }),
      checked: field.widget === "checkbox" && value !== "",
      several: field.list,
      ...files,
      zone,
      errors,
      now,
      nowChosen: choices.filter((choice) => held?.includes(choice.value)).map(({ label }) => label),
      attributes: this.#attributes(field),
      described: descriptions(id, {
        hint: field.hint !== undefined,
        error: errors.length > 0,
        now: now !== undefined,
        zone: zone !== undefined,
        chosen: widget === "key" && !field.list && chosen.length > 0,
        current: files.current !== undefined,
        sent: files.sent.length > 0,
      }),
    };
  }

  /** The file that there is, and those that were sent. */
  #files({ name, keeping, attributes }: FieldDefinition) {
    const { ready, sent } = this.#state;
    const key = ready.kept.get(name);
    const has = keeping !== undefined && key !== undefined;
    return {
      current: has ? { name: key, href: keeping.href?.(key) } : undefined,
      removes: has && !("required" in attributes) ? removalOf(name) : undefined,
      sent: sent?.[name] ?? [],
    };
  }

  /** A file that is there need not be chosen again. */
  #attributes({ name, attributes }: FieldDefinition): Readonly<Record<string, string>> {
    if (!this.#state.ready.kept.has(name)) return attributes;
    const { required: _, ...others } = attributes;
    return others;
  }
}

/** What an input may be described by, each in an element of its own. */
const PARTS = ["hint", "error", "now", "zone", "chosen", "current", "sent"] as const;

/** The attributes of an input with these descriptions. */
function descriptions(id: string, has: Readonly<Record<(typeof PARTS)[number], boolean>>) {
  const parts = PARTS.filter((part) => has[part]);
  return {
    ...(parts.length > 0 && { "aria-describedby": parts.map((part) => `${id}_${part}`).join(" ") }),
    ...(has.error && { "aria-invalid": "true" }),
  };
}
