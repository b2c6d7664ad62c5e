import { readFileSync } from "node:fs";

/** A year, a counter, an exclamation mark: what people add to a word that was refused. */
const ENDING = /[0-9!@#$.?]{1,4}$/;

/** Keys and letters in a row, forwards and backwards. */
const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "qwertzuiop",
].flatMap((run) => [run, Array.from(run).reverse().join("")]);

let list: ReadonlySet<string> | undefined;

/** The list, read at first use: a process that stores no password never needs it. */
function commonPasswords(): ReadonlySet<string> {
  if (list !== undefined) return list;
  const lines = readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8").split(
    "\n",
  );
  list = new Set(lines.filter((line) => !line.startsWith("#")));
  return list;
}

function isRun(text: string): boolean {
  return RUNS.some((run) => run.includes(text));
}

/**
 * Return whether a text is among the first that anybody would guess: listed, one key, or keys in a
 * row.
 */
export function isCommonPassword(text: string): boolean {
  const lower = text.toLowerCase();
  const stem = lower.replace(ENDING, "");
  if (new Set(lower).size < 3 || isRun(lower)) return true;
  return commonPasswords().has(lower) || (stem.length >= 8 && commonPasswords().has(stem));
}
