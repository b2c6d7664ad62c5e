import { Refused } from "../refused.ts";

const DIGIT = "0-9";
const WORD = "A-Za-z0-9_";
const SPACE = String.raw`\t\n\x{0B}\f\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`;
const classes: Readonly<Record<string, string>> = { d: DIGIT, w: WORD, s: SPACE };

/** What stands for a dot: no engine's own is like another's. */
const ANY = String.raw`[^\n\r\x{2028}\x{2029}]`;
const EDGE = `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`;
const INSIDE = `(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`;

/** Far below what each of the engines can take. */
const LONGEST = 5_000;

/** Return a pattern if it is in the syntax that all engines share; refuse any other with what is wrong. */
export function checkedPattern(pattern: string): string {
  if (pattern.length > LONGEST)
    throw new Refused(`the regular expression is longer than ${LONGEST} signs`);
  try {
    RegExp(pattern, "u");
  } catch {
    throw new Refused("the regular expression is none, by the rules of JavaScript");
  }
  serverPattern(pattern);
  return pattern;
}

/**
 * Return a regular expression of JavaScript (with its `u` flag) as MySQL (ICU) and MariaDB (PCRE) understand it in the
 * same sense: signs, digits, words, spaces and ends of lines are those of JavaScript.
 */
export function serverPattern(pattern: string): string {
  let made = "";
  const signs = [...pattern];
  for (let at = 0; at < signs.length;) {
    const sign = signs[at]!;
    if (sign === "\\") {
      const found = escaped(signs, at, false);
      made += found.text;
      at = found.next;
    } else if (sign === "[") {
      const found = classOf(signs, at);
      made += found.text;
      at = found.next;
    } else {
      if (sign === "(") checkGroup(signs.slice(at, at + 4).join(""));
      made += sign === "." ? ANY : sign === "$" ? String.raw`\z` : sign;
      at += 1;
    }
  }
  return made;
}

interface Piece {
  readonly text: string;
  readonly next: number;
}

/** Groups that every engine has: plain, named, not kept, and what is ahead. */
function checkGroup(start: string): void {
  if (!start.startsWith("(?") || /^\(\?(?:[:=!]|<[^=!])/.test(start)) return;
  throw new Refused(
    "the regular expression looks back or changes its flags, which engines do each their own way",
  );
}

function classOf(signs: readonly string[], from: number): Piece {
  let text = "[";
  let at = from + 1;
  if (signs[at] === "^") {
    text += "^";
    at += 1;
  }
  // A sign that a range may begin with, or the range whose end comes next.
  let before = "none" as "none" | "sign" | "range";
  while (signs[at] !== "]") {
    const found = inClass(signs, at);
    const isRange = signs[at] === "-" && before === "sign" && signs[at + 1] !== "]";
    text += isRange ? "-" : found.text;
    before = isRange ? "range" : before === "range" ? "none" : "sign";
    at = found.next;
  }
  if (text === "[" || text === "[^") throw new Refused("the regular expression has an empty class");
  return { text: `${text}]`, next: at + 1 };
}

/** To ICU, brackets and some pairs of signs within a class are classes too. */
function inClass(signs: readonly string[], at: number): Piece {
  const sign = signs[at]!;
  if (sign === "\\") return escaped(signs, at, true);
  return { text: /[A-Za-z0-9\s]/.test(sign) || sign > "~" ? sign : `\\${sign}`, next: at + 1 };
}

function escaped(signs: readonly string[], from: number, inClass: boolean): Piece {
  const rest = signs.slice(from, from + 12).join("");
  const next = (length: number) => from + length;
  const sign = signs[from + 1]!;
  const known = classes[sign.toLowerCase()];
  if (known !== undefined) return { text: knownClass(sign, known, inClass), next: next(2) };
  const code = /^\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/.exec(rest);
  if (code !== null)
    return { text: `\\x{${code[1] ?? code[2] ?? code[3]}}`, next: next(code[0].length) };
  const property = /^\\[pP]\{[A-Z][a-z]?\}/.exec(rest);
  if (property !== null) return { text: property[0], next: next(property[0].length) };
  if (sign === "v") return { text: String.raw`\x{0B}`, next: next(2) };
  if (/[tnfr]/.test(sign)) return { text: `\\${sign}`, next: next(2) };
  if (!inClass && /[bB]/.test(sign)) return { text: sign === "b" ? EDGE : INSIDE, next: next(2) };
  if (!inClass && /[1-9]/.test(sign)) return { text: `\\${sign}`, next: next(2) };
  if (/[^A-Za-z0-9]/.test(sign)) return { text: `\\${sign}`, next: next(2) };
  throw new Refused(
    `the regular expression has a "\\${sign}", which engines understand each their own way`,
  );
}

function knownClass(sign: string, known: string, inClass: boolean): string {
  const negative = sign === sign.toUpperCase();
  if (!inClass) return negative ? `[^${known}]` : `[${known}]`;
  if (!negative) return known;
  throw new Refused(`the regular expression has a "\\${sign}" within a class`);
}
