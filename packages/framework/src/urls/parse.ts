import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { Converter } from "./converter.ts";
import { CONVERTERS } from "./converters.ts";

/** One piece of a pattern: a literal text, or a parameter. */
export type Piece =
  | { readonly literal: string }
  | { readonly param: string; readonly converter: Converter };

function fail(pattern: string, at: number, problem: string, hint: string): never {
  const caret = `  ${pattern}\n  ${" ".repeat(at)}^`;
  throw new QuintetError(`The URL pattern "${pattern}" ${problem}\n${caret}`, {
    code: "urls.bad-pattern",
    hint,
  });
}

/** Converters by their names. */
export type Converters = Readonly<Record<string, Converter>>;

/** The converters that every pattern has. */
export const ownConverters = CONVERTERS as Converters;

function converterFor(
  kind: string,
  pattern: string,
  at: number,
  converters: Converters,
): Converter {
  if (Object.hasOwn(converters, kind)) return converters[kind]!;
  const choices = Object.keys(converters);
  return fail(
    pattern,
    at,
    `names no known converter: "${kind}".${didYouMean(kind, choices)}`,
    `The converters are ${listed(choices)}.`,
  );
}

function parameter(source: string, pattern: string, at: number, converters: Converters): Piece {
  const [kind, name] = source.includes(":") ? source.split(":", 2) : ["str", source];
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) {
    fail(pattern, at, "has a parameter without a proper name.", "Write <int:id> or <name>.");
  }
  return { param: name, converter: converterFor(kind!, pattern, at, converters) };
}

/** Take a pattern apart: `"t/<int:id>/"` is literal `t/`, parameter `id`, literal `/`. */
export function parsePattern(
  pattern: string,
  converters: Converters = ownConverters,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < pattern.length) {
    const open = pattern.indexOf("<", at);
    const literal = pattern.slice(at, open < 0 ? undefined : open);
    const stray = literal.search(/[>?#\s]/);
    if (stray >= 0) {
      fail(pattern, at + stray, "holds a character that no path has.", "Leave it out.");
    }
    if (literal !== "") pieces.push({ literal });
    if (open < 0) break;
    const close = pattern.indexOf(">", open);
    if (close < 0) fail(pattern, open, "opens a parameter and never closes it.", "Add a >.");
    pieces.push(parameter(pattern.slice(open + 1, close), pattern, open, converters));
    at = close + 1;
  }
  return checked(pieces, pattern);
}

function checked(pieces: readonly Piece[], pattern: string): readonly Piece[] {
  const names = new Set<string>();
  for (const [index, piece] of pieces.entries()) {
    if (!("param" in piece)) continue;
    const at = pattern.indexOf(`${piece.param}>`);
    if (names.has(piece.param)) {
      fail(
        pattern,
        at,
        `has two parameters named "${piece.param}".`,
        "Name one of them otherwise.",
      );
    }
    if (index > 0 && "param" in pieces[index - 1]!) {
      fail(pattern, at, "has two parameters without a text between them.", "Put a / between.");
    }
    names.add(piece.param);
  }
  return pieces;
}
