import { optionsOf } from "../kernel/argument.ts";
import { listed } from "../kernel/suggest.ts";
import { BadValue, variable } from "./variable.ts";
import type { Variable, VariableOptions } from "./variable.ts";

/** Declare a variable that is any text. */
export function text(name: string, options: VariableOptions<string>): Variable<string> {
  return variable(name, (written) => written, options);
}

/** Declare a variable that is a whole number from `least` to `most`, both included. */
export function integer(
  name: string,
  options: VariableOptions<number> & { readonly least: number; readonly most: number },
): Variable<number> {
  const { least, most } = optionsOf("integer", options);
  const read = (written: string): number => {
    const number = Number(written);
    if (/^\d{1,15}$/.test(written) && number >= least && number <= most) return number;
    throw new BadValue(
      "is not a whole number in its range",
      `write a number from ${least} to ${most}`,
    );
  };
  return variable(name, read, options);
}

const FLAGS = new Map([
  ["1", true],
  ["true", true],
  ["yes", true],
  ["on", true],
  ["0", false],
  ["false", false],
  ["no", false],
  ["off", false],
]);

/** Declare a variable that is yes or no, written 1 or 0, true or false, yes or no, on or off. */
export function flag(name: string, options: VariableOptions<boolean>): Variable<boolean> {
  const read = (written: string): boolean => {
    const value = FLAGS.get(written.toLowerCase());
    if (value === undefined)
      throw new BadValue("is neither yes nor no", `write ${name}=1 or ${name}=0`);
    return value;
  };
  return variable(name, read, options);
}

/** Declare a variable that is one of a few words. */
export function choice<const C extends string>(
  name: string,
  choices: readonly C[],
  options: VariableOptions<NoInfer<C>>,
): Variable<C> {
  const read = (written: string): C => {
    const found = choices.find((one) => one === written);
    if (found === undefined)
      throw new BadValue("is not a choice", `choose from ${listed(choices)}`);
    return found;
  };
  return variable(name, read, options);
}

/**
 * Declare a variable that is a list with commas between its values; spaces around them are dropped,
 * empty ones too.
 */
export function list<T>(
  name: string,
  one: (text: string) => T,
  options: VariableOptions<readonly T[]>,
): Variable<readonly T[]> {
  const read = (written: string): readonly T[] =>
    written
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map(one);
  return variable(name, read, options);
}

/**
 * Declare a variable that is an address such as `mysql://user:pass@host/name`, kept as text.
 * `schemes` are the beginnings that are understood; `example` goes into the message.
 */
export function address<T extends string | undefined>(
  name: string,
  form: { readonly schemes: readonly string[]; readonly example: string },
  options: VariableOptions<T>,
): Variable<string | T> {
  const { schemes, example } = optionsOf("address", form);
  const read = (written: string): string => {
    const scheme = /^[a-z][a-z0-9+.-]*:/.exec(written)?.[0];
    if (scheme === undefined)
      throw new BadValue("is not an address", `write for example ${name}=${example}`);
    if (!schemes.includes(scheme)) {
      throw new BadValue(
        `begins with ${scheme}, which is not understood`,
        `begin with ${listed(schemes)}`,
      );
    }
    return written;
  };
  return variable<string | T>(name, read, options);
}
