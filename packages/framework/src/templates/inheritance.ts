import type { Context } from "./runtime.ts";
import { Fault } from "./errors.ts";

/** A block as a function; `depth` counts from the template furthest out, for `super()`. */
export type BlockBody = (context: Context, blocks: Blocks, depth: number) => string;

/** The blocks of a page: for each name the child's first, then its parents'. */
export type Blocks = Readonly<Record<string, readonly BlockBody[]>>;

/** Return the blocks so far (the children's), followed by a template's own. */
export function withBlocks(
  children: Blocks | undefined,
  own: Readonly<Record<string, BlockBody>>,
): Blocks {
  const all: Record<string, readonly BlockBody[]> = { ...children };
  for (const name of Object.keys(own)) all[name] = [...(all[name] ?? []), own[name]!];
  return all;
}

/** Return the block to be shown at a place, or the one that it replaces. */
export function block(blocks: Blocks, name: string, depth: number): BlockBody {
  const found = blocks[name]?.[depth];
  if (found) return found;
  throw new Fault("templates.not-found", `super(): no parent has a block "${name}".`);
}
