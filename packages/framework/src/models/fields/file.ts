import { make, type Common, type Made } from "./field-kind.ts";
import { storedKind } from "./stored-key.ts";
import type { Length } from "./written-text.ts";

export const fileKind = storedKind("file");

/**
 * Return a field for the key of a file: the name under which a store keeps it, at most 255 characters unless told. The
 * bytes are the store's (`quintet/files`), never the row's.
 */
export function file<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof fileKind> {
  return make(fileKind, options);
}
