import { optionsOf, textOf } from "../kernel/argument.ts";
import { readFileSync } from "node:fs";

/** One environment variable: how its text becomes a value, and what it is when it is not set. */
export interface Variable<T> {
  /** The name in the environment. */
  readonly name: string;
  /** Reads the text; throws a `BadValue` that says what is wrong and what would be right. */
  readonly parse: (text: string) => T;
  /** The value when the variable is not set, from the values of the variables before it. */
  readonly otherwise: (earlier: Readonly<Record<string, unknown>>) => T;
  /** Reads the file that `NAME_FILE` names; only secrets have it. */
  readonly file?: (path: string) => T;
  /** Never shown in a message. */
  readonly secret: boolean;
}

/**
 * The refusal of a text, in two halves of one sentence: "is not a whole number", "write PORT=8000".
 */
export class BadValue extends Error {
  readonly remedy: string;

  constructor(wrong: string, remedy: string) {
    super(wrong);
    this.name = "BadValue";
    this.remedy = remedy;
  }
}

/** Options of a variable besides its name and its parser. */
export interface VariableOptions<T> {
  /** A value, or a function of the values read before this one. */
  readonly default: T | ((earlier: Readonly<Record<string, unknown>>) => T);
  readonly secret?: boolean;
}

function contents(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    throw new BadValue(
      `cannot be read from its file (${code})`,
      `name a file that this process may read in ${name}_FILE`,
    );
  }
}

/**
 * Declare a variable by a parser; the ready ones are `text`, `integer`, `flag`, `choice`, `list`
 * and `address`.
 */
export function variable<T>(
  name: string,
  parse: (text: string) => T,
  options: VariableOptions<T>,
): Variable<T> {
  textOf("A setting", "the name of its variable", name);
  const { default: value, secret = false } = optionsOf(`The setting ${name}`, options);
  const otherwise = typeof value === "function" ? (value as () => T) : () => value;
  const file = (path: string): T => parse(contents(name, path));
  return { name, parse, otherwise, secret, ...(secret && { file }) };
}
