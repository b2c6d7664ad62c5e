/** A kind of URL parameter: which text it takes, the way in, and the way out. */
export interface Converter<T> {
  readonly name: string;
  /** The shape of the text, without anchors or groups; linear to match. */
  readonly pattern: RegExp;
  /** The value of a text that has the shape; undefined refuses it after all. */
  read(text: string): T | undefined;
  /** The text of a value; undefined when the value has none. */
  write(value: T): string | undefined;
}

const ASCII_WORD = /^[\w-]+$/;

function textual(name: string, pattern: RegExp, quick?: RegExp): Converter<string> {
  const whole = new RegExp(`^(?:${pattern.source})$`, "u");
  const exact = { test: (text: string) => quick?.test(text) || whole.test(text) };
  return {
    name,
    pattern,
    read: (text) => (exact.test(text) ? text : undefined),
    write: (value) => (typeof value === "string" && exact.test(value) ? value : undefined),
  };
}

const DIGITS = /^[0-9]{1,16}$/;

const int: Converter<number> = {
  name: "int",
  pattern: /[0-9]{1,16}/u,
  read(text) {
    const value = DIGITS.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(value) ? value : undefined;
  },
  write: (value) => (Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined),
};

/** Letters and digits of any script, hyphens and underscores. */
const slug = textual("slug", /[\p{L}\p{N}\p{M}_-]+/u, ASCII_WORD);
const str = textual("str", /[^/]+/);
const path = textual("path", /.+/);
const uuid = textual("uuid", /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/);

/** What a pattern may write before the colon of `<int:id>`. */
export const CONVERTERS = { int, str, slug, uuid, path } as const;

export type ConverterName = keyof typeof CONVERTERS;

/** The type of value that each converter gives. */
export type Converted = {
  readonly [Name in ConverterName]: (typeof CONVERTERS)[Name] extends Converter<infer T>
    ? T
    : never;
};
