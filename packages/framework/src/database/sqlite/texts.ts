import type Sqlite from "better-sqlite3";
import { functionsOf } from "./definition.ts";

/**
 * Teach a connection the functions of text whose own counterparts know ASCII alone, or end a text at its
 * first NUL.
 */
export function addTextFunctions(file: Sqlite.Database): void {
  const defineAny = functionsOf(file);
  const define = (name: string, run: (text: string, ...more: unknown[]) => unknown) =>
    defineAny(name, (text, ...more) => run(String(text), ...more));
  define("text_lower", (text) => eachSign(text, (sign) => sign.toLowerCase()));
  define("text_upper", (text) => eachSign(text, (sign) => sign.toUpperCase()));
  defineAny("regexp", (pattern, text) => matches(String(text), String(pattern), "u"));
  define("text_matches", (text, pattern) => matches(text, String(pattern), "u"));
  define("text_imatches", (text, pattern) => matches(text, String(pattern), "iu"));
  define("text_length", (text) => BigInt([...text].length));
  define("text_part", (text, start, length) =>
    [...text].slice(Number(start) - 1, Number(start) - 1 + Number(length)).join(""),
  );
  define("text_end", (text, length) =>
    Number(length) === 0 ? "" : [...text].slice(-Number(length)).join(""),
  );
}

/** Regular expressions that were made already: a query asks one of many rows. */
const patterns = new Map<string, RegExp>();

function patternOf(pattern: string, flags: "u" | "iu"): RegExp {
  const key = flags + pattern;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const made = new RegExp(pattern, flags);
  if (patterns.size > 100) patterns.clear();
  patterns.set(key, made);
  return made;
}

function matches(text: string, pattern: string, flags: "u" | "iu"): bigint {
  return patternOf(pattern, flags).test(text) ? 1n : 0n;
}

/** Sign by sign, as MySQL has it: what would become two signs stays as it is. */
function eachSign(text: string, change: (sign: string) => string): string {
  let changed = "";
  for (const sign of text) {
    const other = change(sign);
    changed += [...other].length === 1 ? other : sign;
  }
  return changed;
}
