import type { z } from "zod";

interface Check {
  readonly _zod: {
    readonly def: { readonly check: string; readonly format?: string; readonly pattern?: RegExp };
  };
}

/**
 * Return what an input's `pattern` says of a schema's regular expression; undefined where it would say something else:
 * two of them, flags, an expression that is not about the whole text, or a text that is changed before it is asked.
 */
export function patternOf(schema: z.ZodType): string | undefined {
  const { checks = [] } = schema.def as { readonly checks?: readonly Check[] };
  const all = checks.map(({ _zod: { def } }) => def);
  const expressions = all.filter(({ format }) => format === "regex").map(({ pattern }) => pattern);
  const [expression] = expressions;
  if (expression === undefined || expressions.length > 1 || expression.flags !== "")
    return undefined;
  if (all.some(({ check }) => check === "overwrite")) return undefined;
  const [, inner] = /^\^(.*)\$$/s.exec(expression.source) ?? [];
  return inner !== undefined && isWhole(inner) && isPattern(inner) ? inner : undefined;
}

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

/** Browsers read patterns as sets of characters (flag v), in which more signs have a meaning. */
function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "v").source === source;
  } catch {
    return false;
  }
}
