import { sha256 } from "../../crypto/digest.ts";
import type { Engine } from "../database.ts";
import { textOn, withColumns } from "./definition-text.ts";
import type { ColumnState } from "./state.ts";

/** What stands before the digest in a comment of ours. */
const MARK = "quintet ";
const MARKED = /^quintet (\S+)$| \(quintet ([0-9a-f]{12})\)$/;

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

/**
 * Return the text of a comment that tells the definition of a column or an index; a person's comment stands
 * before it.
 */
export function markOf(made: string, comment = ""): string {
  const mark = `${MARK}${digestOf(made).slice(1)}`;
  return comment === "" ? mark : `${comment} (${mark})`;
}

/** Return the comment that tells the definition of a column or an index, as SQL. */
export function commentOf(made: string): string {
  return ` COMMENT '${markOf(made)}'`;
}

/** Return what a comment tells of a definition: its digest. */
export function madeIn(comment: string): string | undefined {
  const [, alone, behind] = MARKED.exec(comment) ?? [];
  const digest = alone ?? behind;
  return digest === undefined ? undefined : `#${digest}`;
}

/** Return a comment without what it tells of a definition. */
export function withoutMark(comment: string): string {
  return comment.replace(MARKED, "");
}

/** Return the definition with its columns under other names; a digest stays as it is. */
export function madeWith(
  made: string | undefined,
  change: (column: string) => string,
): string | undefined {
  if (made === undefined || made.startsWith("#")) return made;
  return withColumns(made, (column) => `{${change(column)}}`);
}

/** Return whether a default is the moment, in the words that tables have had for it always. */
export function isMoment(text: string): boolean {
  return /^current_timestamp(?:\(\d*\))?$/i.test(text);
}

/** Return what such a column is made of, in one spelling for all catalogues. */
export function momentMade(text: string): string {
  return `DEFAULT ${text.toLowerCase().replace(/\(\)$/, "")}`;
}
