import type { z } from "zod";

/** What a schema, or one of its checks, says of the form of a text: by a regular expression. */
interface Formed {
  readonly check?: string;
  readonly pattern?: RegExp;
}

interface Texted extends Formed {
  readonly checks?: readonly { readonly _zod: { readonly def: Formed } }[];
}

/** Flags of an expression whose meaning a pattern can have; the others are about where a text is looked for. */
const FLAGS = /^[isuv]*$/;

/**
 * Return what an input's `pattern` says of a schema's regular expressions; undefined where it would refuse more than they
 * do: other flags, an expression that is not about the whole text, or a text that is changed before it is asked. Of
 * several it says the first that it can say.
 */
export function patternOf(schema: z.ZodType): string | undefined {
  const { checks = [], ...own } = schema.def as Texted;
  const all = [own, ...checks.map(({ _zod: { def } }) => def)];
  if (all.some(({ check }) => check === "overwrite")) return undefined;
  const expressions = all.flatMap(({ check, pattern }) =>
    check === "string_format" && pattern !== undefined ? [pattern] : [],
  );
  return expressions.map(saidOf).find((pattern) => pattern !== undefined);
}

function saidOf({ source, flags }: RegExp): string | undefined {
  const [, inner] = /^\^(.*)\$$/s.exec(source) ?? [];
  if (inner === undefined || !FLAGS.test(flags) || !isWhole(inner)) return undefined;
  const said = flags.includes("v") ? inner : withSets(inner);
  const own = flags.replace(/[uv]/g, "");
  const pattern = own === "" ? said : `(?${own}:${said})`;
  return isPattern(pattern) ? pattern : undefined;
}

const SET = /\\.|\[((?:\\.|[^\]\\])*)\]/gs;

/** `^a|b$` is about the beginning or the end; what stands in brackets is about the whole. */
function isWhole(source: string): boolean {
  let depth = 0;
  for (const [sign] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gs)) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "|" && depth === 0) return false;
  }
  return true;
}

/** Browsers read patterns as sets of characters (flag v), in which more signs have a meaning: `[.+-]` is `[.+\-]`. */
function withSets(source: string): string {
  return source.replace(SET, (whole, inside: string | undefined) => {
    if (inside === undefined) return whole;
    const escaped = inside.replace(/\\.|[(){}/|&]|^-|-$|(?<=^\^)-/gs, (sign) =>
      sign.length > 1 ? sign : `\\${sign}`,
    );
    return `[${escaped}]`;
  });
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "v");
    return true;
  } catch {
    return false;
  }
}
