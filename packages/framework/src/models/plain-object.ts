import { QuintetError } from "../kernel/errors.ts";

/** Return whether a value is an object of its own, of no class. */
export function isPlain(written: unknown): written is object {
  if (typeof written !== "object" || written === null) return false;
  const prototype: unknown = Object.getPrototypeOf(written);
  return prototype === Object.prototype || prototype === null;
}

/** Return an object that has values by name; refuse what has none and is no such object: a Map, a Date, a number. */
export function namedValues<T extends object>(what: string, written: T): T {
  if (isPlain(written)) return written;
  const isObject = typeof written === "object" && written !== null;
  if (isObject && Object.keys(written).length > 0) return written;
  throw new QuintetError(`${what} takes an object of values by name.`, {
    code: "models.bad-values",
    hint: 'Write { title: "x" }; of a Map or a form, Object.fromEntries(…) makes one.',
  });
}
