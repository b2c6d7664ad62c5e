import { value as bound } from "../../sql/build.ts";
import type { Expression, Value } from "../../sql/tree.ts";
import { FieldError } from "../errors.ts";

/** A place inside a column of JSON. */
export interface JsonPlace {
  readonly column: Expression;
  /** As the engines write it: `$."dims"."width"`, `$."tags"[0]`. */
  readonly path: string;
  /** The paths on the way at which a list must stand, since the next step is the number of an item. */
  readonly lists: readonly string[];
}

/**
 * Return the place one step further: the member of this name, or of digits the item with this number. What
 * the engines' own language of paths has signs for cannot be a name.
 */
export function stepInto({ column, path, lists }: JsonPlace, name: string): JsonPlace {
  if (isIndex(name)) return { column, path: `${path}[${name}]`, lists: [...lists, path] };
  if (/^[^"\\\p{Cc}]{1,80}$/u.test(name) && name.isWellFormed())
    return { column, path: `${path}."${name}"`, lists };
  throw new FieldError(
    "This name cannot be asked for inside JSON.",
    "models.unknown-field",
    name.slice(0, 80),
    ["names without quotes and backslashes, of at most 80 characters"],
  );
}

/** Return whether a step is the number of an item. */
export function isIndex(name: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(name);
}

/** Return a path as it is bound: no part of the SQL, so that all paths share a statement. */
export function boundPath(path: string): Value {
  return bound("text", path);
}
