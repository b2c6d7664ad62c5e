import type { Context } from "./runtime.ts";
import { Fault, ShownAlone } from "./errors.ts";

/** A block as a function; `depth` counts from the template furthest out, for `super()`. */
export type BlockBody = (context: Context, blocks: Blocks, depth: number) => string;

/** The blocks of a page: for each name the child's first, then its parents'. */
export type Blocks = Readonly<Record<string, readonly BlockBody[]>> & {
  readonly [ALONE]?: Alone;
};

/** The one block that is asked for of a page, and the names of all that were seen. */
interface Alone {
  readonly name: string;
  readonly seen: Set<string>;
}

const ALONE = Symbol("the block that is asked for");

/** Return the blocks so far (the children's), followed by a template's own. */
export function withBlocks(
  children: Blocks | undefined,
  own: Readonly<Record<string, BlockBody>>,
): Blocks {
  const all: Record<string | symbol, unknown> = { ...children };
  for (const name of Object.keys(own)) {
    all[name] = [...(children?.[name] ?? []), own[name]!];
    children?.[ALONE]?.seen.add(name);
  }
  return all as Blocks;
}

/** Return the block to be shown at a place, or the one that it replaces. */
export function block(blocks: Blocks, name: string, depth: number): BlockBody {
  const found = blocks[name]?.[depth];
  if (!found) {
    throw new Fault("templates.not-found", `super(): no parent has a block "${name}".`);
  }
  if (blocks[ALONE]?.name !== name || depth > 0) return found;
  return (...given) => {
    throw new ShownAlone(found(...given));
  };
}

/**
 * Return the text of one block as it stands in its page: the page is drawn until it has been shown.
 * Undefined where the page did not show it, with the names of those that it has.
 */
export function alone(
  name: string,
  draw: (blocks: Blocks) => unknown,
): { readonly text: string | undefined; readonly seen: ReadonlySet<string> } {
  const seen = new Set<string>();
  try {
    draw({ [ALONE]: { name, seen } } as Blocks);
    return { text: undefined, seen };
  } catch (error) {
    if (!(error instanceof ShownAlone)) throw error;
    return { text: error.text, seen };
  }
}
