import { make, type Common, type Made } from "./field-kind.ts";
import { storedKind } from "./stored-key.ts";
import type { Length } from "./written-text.ts";

export const pictureKind = storedKind("picture");

/**
 * Return a field for the key of a picture: the name under which a store keeps it, at most 255 characters unless told. The
 * bytes are the store's (`quintet/files`), never the row's.
 */
export function picture<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof pictureKind> {
  return make(pictureKind, options);
}
