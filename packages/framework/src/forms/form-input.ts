import type { FieldMeta, Widget } from "./field.ts";
import type { LocalTime } from "./local-time.ts";

/** What a field says of its values, as far as typing them goes. */
export interface InputSettings {
  /** Longest text, in characters. */
  readonly max?: number;
  /** Digits in all, and digits after the point, of a decimal. */
  readonly digits?: number;
  readonly places?: number;
  /** Whether a whole number has no sign. */
  readonly unsigned?: true;
  readonly choices?: readonly string[];
}

/** The way in which the values of a kind of field are typed: its widget, and values out of texts and back. */
export interface FormInput<T = unknown> {
  readonly widget: Widget;
  /** Whether the field takes several texts, of which it gets a list of what each is read as. */
  readonly list?: true;
  /**
   * Return the value that a text means, or null where it says nothing; throws a `FormError` with a sentence for whoever
   * typed it. An empty field is not read.
   */
  read(text: string, settings: InputSettings, time: LocalTime): T | null;
  /** Return the text that shows a value, or what was given in its place; left out: the value as a text. */
  write?(value: T | string, settings: InputSettings, time: LocalTime): string;
  /** Return the HTML attributes that say to a browser what the field takes. */
  attributes?(settings: InputSettings): Readonly<Record<string, string>>;
  /** A hint for a field that has none of its own. */
  readonly hint?: string;
}

/**
 * Make the way in which values of a kind are typed, for `inputs` of `formOf` and for `input` of a kind of one's own.
 *
 * @example
 * const color = formInput<Color>({ widget: "color", read: (text) => new Color(text), write: (color) => `${color}` });
 */
export function formInput<T>(input: FormInput<T>): FormInput<T> {
  return Object.freeze(input);
}

/** Return how a field is read and written, for its schema. */
export function readingOf(
  input: FormInput,
  settings: InputSettings,
): Pick<FieldMeta, "read" | "write"> {
  const { write = String } = input;
  return {
    read: (text, time) => input.read(text, settings, time),
    write: (value: unknown, time) => write(value, settings, time),
  };
}
