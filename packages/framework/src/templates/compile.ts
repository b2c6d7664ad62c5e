import { safeHtml } from "../kernel/safe-html.ts";
import { located } from "./errors.ts";
import { block, withBlocks, type Blocks } from "./inheritance.ts";
import type { Filters } from "./filters.ts";
import { parse } from "./parse.ts";
import * as runtime from "./runtime.ts";
import { Scope } from "./scope.ts";
import type { TemplateSource } from "./source.ts";
import type { Many } from "./tree.ts";
import { UnitWriter, blocksOf, type Purpose } from "./unit-writer.ts";

/** A template as a function: page text, or the names of a module. */
export type Root<Result = unknown> = (
  context: runtime.Context,
  blocks: Blocks | undefined,
  ...given: unknown[]
) => Result;

export interface Compiled {
  readonly root: Root;
  /** Whether it has blocks or a parent, so that names reach it through the context alone. */
  readonly inherits: boolean;
}

const RUNTIME = { ...runtime, safeHtml, located, block, withBlocks };

/**
 * Translate a template into a function. The text is that of a template file of the site or of the
 * framework, never a visitor's. `given` are the names that arrive as arguments, not in the context;
 * `linker` is asked for other templates.
 */
export function compile(
  source: TemplateSource,
  purpose: Purpose,
  given: readonly string[],
  filters: Filters,
  linker: unknown,
): Compiled {
  const tree = parse(source);
  const writer = new UnitWriter(source, tree, new Set(Object.keys(filters)));
  const code = write(writer, tree, purpose, given);
  // oxlint-disable-next-line no-implied-eval -- the code is made here, from the site's own files
  const make = new Function("R", "F", "S", "I", "SRC", code) as (...parts: unknown[]) => Root;
  return {
    root: make(RUNTIME, filters, writer.sites, linker, source),
    inherits: writer.sharesByContext,
  };
}

/** The whole JavaScript of a template: its blocks, its links to others, its root. */
function write(writer: UnitWriter, tree: Many, purpose: Purpose, given: readonly string[]): string {
  const scope = new Scope("template");
  const variables = given.map((name) => writer.fresh(`g_${name}`));
  given.forEach((name, index) => scope.names.set(name, variables[index]!));
  const blocks = blocksOf(tree, writer.source).map((node) => writer.block(node));
  const body = writer.body(tree, { unit: writer, scope });
  const end =
    purpose === "module"
      ? exported(scope, given)
      : "return parent === undefined ? o : parent(ctx, B);";
  return [
    '"use strict";',
    ...writer.links,
    `const blocks = { ${blocks.join(",\n")} };`,
    `return function (${["ctx", "B", ...variables].join(", ")}) {`,
    'let o = "", t, L = 0, parent;',
    ...(writer.sharesByContext ? ["B = R.withBlocks(B, blocks);"] : []),
    writer.guarded(body, end),
    "};",
  ].join("\n");
}

/** What a module offers: every name it sets at the top, but those that begin with `_`. */
function exported(scope: Scope, given: readonly string[]): string {
  const names = [...scope.names].filter(([name]) => !name.startsWith("_") && !given.includes(name));
  const pairs = names.map(([name, held]) => `${JSON.stringify(name)}: ${held}`);
  return `return R.fork(new R.Context(), { ${pairs.join(", ")} });`;
}
