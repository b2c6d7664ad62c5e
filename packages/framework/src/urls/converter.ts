import { QuintetError } from "../kernel/errors.ts";

/** A kind of URL parameter as a value: which text it takes, the way in, and the way out. */
export interface Converter<T = unknown, Name extends string = string> {
  /** What a pattern writes before the colon of `<int:id>`. */
  readonly name: Name;
  /** The shape of the text, without anchors or groups; linear to match. */
  readonly pattern: RegExp;
  /** Whether it takes slashes too, and so all that is left of a path. */
  readonly tail: boolean;
  /** Texts that it takes, as different as it takes them: by them `check` finds what is never reached. */
  readonly examples: readonly string[];
  /** Return the value of a text that has the shape; undefined refuses it after all. */
  read(text: string): T | undefined;
  /** Return the text of a value; undefined when the value has none. */
  write(value: T): string | undefined;
}

interface Shape<Name extends string> {
  readonly name: Name;
  readonly pattern: RegExp;
  /** A cheaper shape that most texts have and no wrong one has. */
  readonly quick?: RegExp;
  readonly tail?: boolean;
  /** Texts that it takes, as different as it takes them; with them `check` knows what overlaps. */
  readonly examples?: readonly string[];
}

interface Ways<T> {
  read(text: string): T | undefined;
  write(value: T): string | undefined;
}

/**
 * Return a converter, to be given to `urlpatternsWith(…)`. Without `read` and `write` its value is the text
 * itself. Only texts of the whole pattern are read, and only such are written.
 *
 * @example
 * const month = converter({
 *   name: "month",
 *   pattern: /[0-9]{4}-[0-9]{2}/,
 *   read: (text) => new Date(`${text}-01T00:00:00Z`),
 *   write: (date) => date.toISOString().slice(0, 7),
 * });
 */
export function converter<const Name extends string>(shape: Shape<Name>): Converter<string, Name>;
export function converter<const Name extends string, T>(
  shape: Shape<Name> & Ways<T>,
): Converter<T, Name>;
export function converter(shape: Shape<string> & Partial<Ways<unknown>>): Converter {
  const {
    name,
    pattern,
    quick,
    tail = false,
    examples = [],
    read = itself,
    write = itself,
  } = shape;
  checkShape(shape);
  const whole = new RegExp(`^(?:${pattern.source})$`, "u");
  checkExamples(shape, (text) => whole.test(text) && read(text) !== undefined);
  const fits = (text: string) => quick?.test(text) || whole.test(text);
  return Object.freeze({
    name,
    pattern,
    tail,
    examples,
    read: (text: string) => (fits(text) ? read(text) : undefined),
    write(value: unknown) {
      const text = write(value);
      return typeof text === "string" && fits(text) ? text : undefined;
    },
  });
}

function checkShape({ name, pattern }: Shape<string>): void {
  const groups = new RegExp(`${pattern.source}|`, "u").exec("")!.length - 1;
  if (/^[a-z]\w*$/.test(name) && groups === 0) return;
  throw new QuintetError(
    groups === 0
      ? `"${name}" cannot be the name of a converter.`
      : `The pattern of the converter "${name}" has a group.`,
    {
      code: "urls.bad-converter",
      hint: "Name it in letters, digits and _, beginning with a small letter; write (?:…) for a group.",
    },
  );
}

function checkExamples({ name, examples = [] }: Shape<string>, takes: (text: string) => boolean) {
  const wrong = examples.find((text) => !takes(text));
  if (wrong === undefined) return;
  throw new QuintetError(`The converter "${name}" does not take its own example "${wrong}".`, {
    code: "urls.bad-converter",
    hint: "Correct the example, or the pattern.",
  });
}

const itself = <T>(value: T): T => value;
