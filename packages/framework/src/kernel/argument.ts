import { QuintetError } from "./errors.ts";

/** Return the error of a call that was given what it does not take: `union takes query sets, and got a number`. */
export function badArgument(
  call: string,
  takes: string,
  got: unknown,
  hint?: string,
): QuintetError {
  return new QuintetError(`${call} takes ${takes}, and got ${described(got)}.`, {
    code: "kernel.bad-argument",
    hint,
  });
}

/** Return options that a call was given; refuse what has none by name. */
export function optionsOf<Options extends object>(call: string, written: Options): Options {
  if (typeof written === "object" && written !== null && !Array.isArray(written)) return written;
  throw badArgument(call, "options by name", written);
}

/** Return a list that a call was given; refuse anything else. */
export function listOf<Item>(
  call: string,
  takes: string,
  written: readonly Item[],
): readonly Item[] {
  if (Array.isArray(written)) return written as readonly Item[];
  throw badArgument(call, takes, written);
}

/** Return a text that a call was given; refuse anything else. */
export function textOf<Text extends string>(call: string, takes: string, written: Text): Text {
  if (typeof written === "string") return written;
  throw badArgument(call, takes, written);
}

/** Refuse what was given to a call that takes nothing. */
export function takesNothing(call: string, given: readonly unknown[], hint: string): void {
  if (given.length > 0) throw badArgument(call, "no argument", given[0], hint);
}

/** Return the kind of a value, never the value: it may be a secret. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isInteger(value)) {
    return Number.isFinite(value) ? "a fraction" : String(value);
  }
  return value instanceof Date ? "a Date" : `a value of type ${typeof value}`;
}
