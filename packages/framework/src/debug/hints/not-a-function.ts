import type { Hint } from "../hint.ts";

const CALLED = /^(?:\(intermediate value\)\.)?([\w.$()[\]]+) is not (a function|iterable)/;
const VERBS = new Set(["map", "filter", "forEach", "length", "find", "some", "every", "then"]);

/** A list was asked of what is not one yet: a query set without its verb, a promise without its await. */
export const notAFunction: Hint = (error) => {
  if (!(error instanceof TypeError)) return undefined;
  const [, called, what] = CALLED.exec(error.message) ?? [];
  if (called === undefined) return undefined;
  const name = called.split(".").at(-1)!;
  if (what === "a function" && !VERBS.has(name)) return undefined;
  return "A query set becomes a list by a verb and an await: await Topic.objects.filter({ … }).all(). Is one of the two missing?";
};
