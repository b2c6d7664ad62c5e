import type { Words } from "../kernel/words.ts";
import type { BoundField, BoundRow, FieldDefinition, FormMessage, Typed, Widget } from "./field.ts";
import { addingName, prefixOf } from "./bound-rows.ts";
import { isFile } from "./define-field.ts";
import { FINGERPRINT, fingerprintOf, saysTheSame } from "./fingerprint.ts";
import { formMessage } from "./messages.ts";
import { removalOf, type Ready } from "./reading.ts";

export interface BoundState<Clean> {
  readonly definitions: readonly FieldDefinition[];
  readonly ready: Ready;
  readonly typed: Typed;
  /** The rows of each field that is a list of rows. */
  readonly rows?: ReadonlyMap<string, readonly BoundRow[]>;
  /** Whether one more row was asked for. */
  readonly adding?: boolean;
  /** What the names of its fields begin with, of a form within another one. */
  readonly prefix?: string;
  /** Whether it is a row of another form that is not there yet. */
  readonly isNew?: boolean;
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
    return this.#state.clean !== undefined && !this.isRefused;
  }

  /** The values, typed by the schema; undefined when something was refused. */
  get clean(): Clean | undefined {
    return this.ok ? this.#state.clean : undefined;
  }

  /** Whether it was sent and something holds against it; a form that nobody has sent yet is not refused. */
  get isRefused(): boolean {
    return Object.keys(this.#state.errors).length > 0 || this.#rows.some(isRefused);
  }

  /** Whether it was sent for one more row to be drawn, and nothing else. */
  get isAdding(): boolean {
    return this.#state.adding === true;
  }

  /** Errors of the form as a whole. */
  get errors(): readonly FormMessage[] {
    return this.#state.errors[WHOLE] ?? [];
  }

  /**
   * Every field with an error, in the form's order: for a summary above it. What holds against a row as a whole is said of
   * the list that it stands in.
   */
  get refused(): readonly BoundField[] {
    return Object.values<BoundField>(this.fields).flatMap((field) => {
      const errors = [...field.errors, ...field.rows.flatMap(({ form }) => form.errors)];
      const own = errors.length > 0 ? [{ ...field, errors }] : [];
      return [...own, ...field.rows.flatMap(({ form }) => form.refused)];
    });
  }

  /** Whether the row, or one of its rows, was changed since the form was drawn to something else than was typed. */
  get isOvertaken(): boolean {
    return this.overtaken.length > 0 || this.#rows.some(({ form }) => form.isOvertaken);
  }

  /**
   * The hidden field of a form that edits a row, by which the next request says what this page showed; null where
   * the form edits none.
   */
  get fingerprint(): Pick<BoundField, "name" | "value"> | null {
    const { fingerprint: value } = this.#state;
    const { prefix = "" } = this.#state;
    return value === undefined ? null : { name: `${prefix}${FINGERPRINT}`, value };
  }

  /** How the form is sent: in parts where it has files. */
  get enctype(): "multipart/form-data" | "application/x-www-form-urlencoded" {
    return this.#state.definitions.some(takesFiles)
      ? "multipart/form-data"
      : "application/x-www-form-urlencoded";
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
  withError(words: Words, field?: keyof Clean & string): BoundForm<Clean> {
    const within = field === undefined ? undefined : this.#withRowError(words, field);
    if (within !== undefined) return within;
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

  /** Return a copy whose names begin with this: it is a row of another form, which may be left empty where it is new. */
  under(prefix: string, isNew: boolean): BoundForm<Clean> {
    return new BoundForm<Clean>({ ...this.#state, prefix, isNew });
  }

  /** Return a copy that holds nothing against what was typed. */
  quiet(): BoundForm<Clean> {
    const rows = [...(this.#state.rows ?? [])].map(
      ([name, all]) => [name, all.map((row) => ({ ...row, form: row.form.quiet() }))] as const,
    );
    return new BoundForm<Clean>({
      ...this.#state,
      rows: new Map(rows),
      errors: {},
      clean: undefined,
    });
  }

  /** Return whether the same was typed into another form. */
  saysAs(other: BoundForm<Clean>): boolean {
    const said = ({ definitions, typed, sent = {} }: BoundState<Clean>) =>
      definitions
        .filter(({ widget }) => !ALWAYS_SENT.includes(widget))
        .map(({ name, widget }) =>
          widget === "checkbox"
            ? typed[name]!.length
            : [typed[name]!.filter((text) => text !== ""), sent[name] ?? []],
        );
    return JSON.stringify(said(this.#state)) === JSON.stringify(said(other.#state));
  }

  get #rows(): readonly BoundRow[] {
    return [...(this.#state.rows?.values() ?? [])].flat();
  }

  /** A copy with an error in one of its rows, where the name is that of a field there. */
  #withRowError(words: Words, field: string): BoundForm<Clean> | undefined {
    const rows = new Map(this.#state.rows);
    for (const [name, all] of rows) {
      const at = all.findIndex(({ token }) => field.startsWith(prefixOf(name, token)));
      if (at < 0) continue;
      const row = all[at]!;
      const inner = field.slice(prefixOf(name, row.token).length);
      rows.set(name, all.with(at, { ...row, form: row.form.withError(words, inner || undefined) }));
      return new BoundForm<Clean>({ ...this.#state, rows });
    }
    return undefined;
  }

  #text(name: string): string {
    return this.#state.typed[name]?.[0] ?? "";
  }

  #bound(field: FieldDefinition): BoundField {
    const secret = field.widget === "password";
    const value = this.#text(field.name);
    const { prefix = "" } = this.#state;
    const id = `id_${prefix}${field.name}`;
    const rows = this.#state.rows?.get(field.name) ?? [];
    const left = this.#state.ready.rows.get(field.name)?.left;
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
      name: `${prefix}${field.name}`,
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
      rows,
      adds:
        field.rows && left === undefined && rows.length < field.rows.max
          ? addingName(field.name)
          : undefined,
      left: left === undefined ? undefined : formMessage(left),
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
      removes:
        has && !("required" in attributes)
          ? `${this.#state.prefix ?? ""}${removalOf(name)}`
          : undefined,
      sent: sent?.[name] ?? [],
    };
  }

  /** A file that is there need not be chosen again, and a new row may be left empty. */
  #attributes({ name, attributes: declared }: FieldDefinition): Readonly<Record<string, string>> {
    const { ready, isNew = false } = this.#state;
    const attributes = steppedFrom(this.#text(name), declared);
    if (!ready.kept.has(name) && !isNew) return attributes;
    const { required: _, ...others } = attributes;
    return others;
  }
}

/** Where there is no least, a browser counts steps from what stands in the input: from 1.5, no whole number is one. */
function steppedFrom(text: string, attributes: Readonly<Record<string, string>>) {
  const { step, min } = attributes;
  const counts = step !== undefined && step !== "any" && min === undefined;
  return counts && Number(text) % Number(step) !== 0 ? { ...attributes, step: "any" } : attributes;
}

/** Inputs that send something though nobody touched them. */
const ALWAYS_SENT: readonly Widget[] = ["color", "range"];

function isRefused({ form }: BoundRow): boolean {
  return form.errors.length > 0 || form.refused.length > 0;
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

/** Whether files are sent for a field, or for a field of its rows. */
function takesFiles({ widget, rows }: FieldDefinition): boolean {
  return isFile(widget) || (rows?.form.definitions.some(takesFiles) ?? false);
}
