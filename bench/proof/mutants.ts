import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

/** One way of breaking a line: what is found, and what stands there instead. */
const BREAKS: readonly (readonly [RegExp, string])[] = [
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ < /g, " <= "],
  [/ <= /g, " < "],
  [/ > (?!=)/g, " >= "],
  [/ >= /g, " > "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
  [/\btrue\b/g, "false"],
  [/\bfalse\b/g, "true"],
  [/ \+ /g, " - "],
  [/ - /g, " + "],
  [/\(!(?=[a-z])/g, "("],
  [/return null;/g, "return undefined as never;"],
  [/\bthrow /g, "void "],
];

/** A file of the framework with one break in it. */
export interface Mutant {
  /** Beneath the root of the project. */
  readonly file: string;
  readonly line: number;
  /** What stands in the line now. */
  readonly to: string;
  /** The whole file, broken. */
  readonly text: string;
}

const SOURCE = join("packages", "framework", "src");

/** Whether code stands here: no type, no comment, no text. */
function isCode(text: string, untyped: string, match: RegExpExecArray): boolean {
  const { index } = match;
  const begin = text.lastIndexOf("\n", index) + 1;
  const before = text.slice(begin, index);
  if (untyped.slice(index, index + match[0].length) !== match[0]) return false;
  if (/^\s*(\*|\/\*)|\/\/ |^import /.test(before + match[0])) return false;
  const isOpen = (quote: string, within: string) => within.split(quote).length % 2 === 0;
  return !isOpen(`"`, before) && !isOpen("'", before) && !isOpen("`", text.slice(0, index));
}

/** Find every break of a part of the framework: a folder beneath `src`, and the file of its name. */
export function mutantsOf(root: string, part: string): Mutant[] {
  const found = [`${SOURCE}/${part}/**/*.ts`, `${SOURCE}/${part}.ts`];
  return found.flatMap((pattern) => globSync(pattern, { cwd: root }).toSorted()).flatMap(broken);

  function broken(file: string): Mutant[] {
    const text = readFileSync(join(root, file), "utf8");
    const untyped = stripTypeScriptTypes(text);
    return BREAKS.flatMap(([shape, to]) =>
      [...text.matchAll(shape)]
        .filter((match) => isCode(text, untyped, match))
        .map((match) => ({ file, ...withBreak(text, match, to) })),
    );
  }
}

function withBreak(text: string, match: RegExpExecArray, to: string): Omit<Mutant, "file"> {
  const after = match.index + match[0].length;
  const begin = text.lastIndexOf("\n", match.index) + 1;
  const end = text.indexOf("\n", after - 1);
  return {
    line: text.slice(0, match.index).split("\n").length,
    to: (text.slice(begin, match.index) + to + text.slice(after, end)).trim(),
    text: text.slice(0, match.index) + to + text.slice(after),
  };
}
