import type { z } from "zod";
import type { MessageValues } from "../kernel/message.ts";
import type { Words } from "../kernel/words.ts";
import type { FileKeeping } from "./file-keeping.ts";
import type { LocalTime } from "./local-time.ts";
import type { Offering } from "./offer.ts";

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
  | "color"
  | "range"
  | "textarea"
  | "checkbox"
  | "select"
  | "radio"
  | "checkboxes"
  | "select-multiple"
  | "key"
  | "file"
  | "picture"
  | "rows"
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
  /**
   * Make what the schema is asked about out of a text that was typed; a text that cannot be read is refused by a
   * thrown `FormError`. An empty field is not read.
   */
  readonly read?: (text: string, time: LocalTime) => unknown;
  /** Return the text that shows a value, the other way round. */
  readonly write?: (value: never, time: LocalTime) => string;
  /** Gives what the field offers to a request, as `offered(…)` says it. */
  readonly offers?: Offering<never, unknown>;
  /** What the form begins with, where nothing else is said: a value, or a function that is called for every form. */
  readonly begins?: unknown;
  /** The form of each of its rows, of a field that is a list of rows. */
  readonly rows?: RowsMeta;
  /** Where the files of the field are kept; an empty field then leaves the one that its row has. */
  readonly keeping?: KeepsFiles;
}

/** What a form needs of where the files of a field are kept. */
export type KeepsFiles = Pick<FileKeeping, "href">;

/** The file that a row has. */
export interface CurrentFile {
  readonly name: string;
  readonly href: string | undefined;
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
  /** Whether it takes any number of values. */
  readonly several: boolean;
  /** The file that the row has, of a field whose files are kept. */
  readonly current: CurrentFile | undefined;
  /** The name of the box by which that file is removed; undefined: there must be one. */
  readonly removes: string | undefined;
  /** The rows of a field that is a list of rows; empty of any other. */
  readonly rows: readonly BoundRow[];
  /** The name of the button that draws one more row; undefined: there are as many as there may be. */
  readonly adds: string | undefined;
  /** What is said of further rows that are not drawn; undefined: there are none. */
  readonly left: FormMessage | undefined;
  /** What the files are called that were sent, and have to be chosen again. */
  readonly sent: readonly string[];
  /** The time zone of what is typed, where the field is a moment. */
  readonly zone: string | undefined;
  /** What its schema says that a select offers, with what is chosen. */
  readonly choices: readonly FieldChoice[];
  readonly errors: readonly FormMessage[];
  /**
   * What the row says here by now, where it was changed since the form was drawn and what was typed is something
   * else: "" where it was emptied or its tick taken away.
   */
  readonly now: string | undefined;
  /** What is chosen there by now, as it is called, where the field has choices. */
  readonly nowChosen: readonly Words[];
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
  readonly read: FieldMeta["read"];
  readonly write: FieldMeta["write"];
  readonly offers: FieldMeta["offers"];
  readonly begins: unknown;
  readonly keeping: KeepsFiles | undefined;
  readonly rows: RowsMeta | undefined;
}

/** A form within another one, filled in. */
export interface BoundChild {
  readonly fields: Readonly<Record<string, BoundField>>;
  readonly errors: readonly FormMessage[];
  readonly refused: readonly BoundField[];
  readonly fingerprint: Pick<BoundField, "name" | "value"> | null;
  readonly ok: boolean;
  readonly clean: unknown;
  readonly isOvertaken: boolean;
  against(editing: BoundChild): BoundChild;
  withError(words: Words, field?: string): BoundChild;
  under(prefix: string, isNew: boolean): BoundChild;
  quiet(): BoundChild;
  saysAs(other: BoundChild): boolean;
}

/** One row of a list of rows. */
export interface BoundRow {
  /** What tells it from the others: the key of a row that is there, `new1` of one that is not yet. */
  readonly token: string;
  /** The name of the field that says there is such a row: a hidden one, with the token. */
  readonly name: string;
  readonly form: BoundChild;
  readonly isNew: boolean;
  /** The box by which the row is deleted. */
  readonly deletes: { readonly name: string; readonly checked: boolean } | undefined;
  /** The field for its place among the others. */
  readonly place: { readonly name: string; readonly value: string } | undefined;
}

/** A row that is there, and its key. */
export interface HeldRow {
  readonly key: string;
  readonly row: object;
}

/** The rows of a row that is edited. */
export interface HeldRows {
  readonly rows: readonly HeldRow[];
  /** What is said where there are more than are edited here; undefined: these are all. */
  readonly left?: Words | undefined;
}

/** The form of the rows of a list, as far as the form around it knows it. */
export interface ChildForm {
  readonly definitions: readonly FieldDefinition[];
  prepare(context: never, about: object): Promise<ChildForm>;
  holding(row: object): ChildForm;
  blank(initial?: object): BoundChild;
  editing(row: object): BoundChild;
  bind(source: { getAll(name: string): readonly string[] }): BoundChild;
}

/** How many rows a list has, and what may be done with them. */
export interface RowsMeta {
  readonly form: ChildForm;
  readonly min: number;
  readonly max: number;
  /** So many empty rows are drawn behind those that are there. */
  readonly extra: number;
  readonly canDelete: boolean;
  readonly canOrder: boolean;
  /** Return the rows of a row that is edited; left out: what it holds under the name of the field. */
  readonly load?: (parent: object) => Promise<HeldRows>;
}
