import { isPlain } from "../plain-object.ts";
import { Refused } from "../refused.ts";

/** MariaDB's bound for lists and objects inside one another; MySQL's is 100. */
const DEEPEST = 31;

/**
 * Refuse what JSON would lose in silence: NaN and -0, dates, maps, bytes, functions, halves of
 * characters; and what is nested deeper than 31 levels.
 */
export function checkJson(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw new Refused(`JSON is nested at most ${DEEPEST} levels deep`);
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, depth + 1);
  } else if (isPlain(value) && !("toJSON" in value)) {
    for (const [name, item] of Object.entries(value)) {
      checkJson(name, depth);
      if (item !== undefined) checkJson(item, depth + 1);
    }
  } else if (!isScalar(value)) throw new Refused(`JSON cannot hold ${named(value)}`);
}

/** Return a value as the text of JSON, where it is to stand so many levels deep; refuse what `checkJson` refuses. */
export function jsonText(value: unknown, depth = 0): string {
  checkJson(value, depth);
  return JSON.stringify(value);
}

function isScalar(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return value === null || typeof value === "boolean";
}

function named(value: unknown): string {
  if (typeof value === "string") return "half of a character (a lone surrogate)";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value !== "object" || value === null) return `a value of type ${typeof value}`;
  return `an object of the class ${value.constructor?.name || "without a name"}`;
}
