import { sha256 } from "../../crypto/digest.ts";
import type { Engine } from "../database.ts";
import { textOn, withColumns } from "./definition-text.ts";
import type { ColumnState } from "./state.ts";

/** What stands before the digest in a comment of ours. */
const MARK = "quintet ";

/**
 * Return what a column is made of besides its type: what its value, or its default, is worked out of;
 * `undefined` of a plain one. Columns stand in braces.
 */
export function madeOf({ generated, defaultAs }: ColumnState, engine: Engine): string | undefined {
  if (generated !== undefined) {
    return `${textOn(generated.as, engine)} ${generated.stored ? "STORED" : "VIRTUAL"}`;
  }
  return defaultAs === undefined ? undefined : `DEFAULT ${textOn(defaultAs, engine)}`;
}

/**
 * Return whether two definitions are the same. The servers write them in their own words, so the
 * digest of ours stands in a comment beside them, and is what their catalogue tells.
 */
export function sameMade(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || digestOf(a) === digestOf(b);
}

function digestOf(made: string): string {
  if (made.startsWith("#")) return made;
  return `#${sha256(made).slice(0, 12)}`;
}

/** Return the comment that tells the definition of a column or an index. */
export function commentOf(made: string): string {
  return ` COMMENT '${MARK}${digestOf(made).slice(1)}'`;
}

/** Return what a comment tells of a definition: its digest. */
export function madeIn(comment: string): string | undefined {
  return comment.startsWith(MARK) ? `#${comment.slice(MARK.length)}` : undefined;
}

/** Return the definition with its columns under other names; a digest stays as it is. */
export function madeWith(
  made: string | undefined,
  change: (column: string) => string,
): string | undefined {
  if (made === undefined || made.startsWith("#")) return made;
  return withColumns(made, (column) => `{${change(column)}}`);
}
