import { fieldKind, make, type Common, type Made } from "../field-kind.ts";
import { stored } from "../lookups/stored.ts";
import { storedKey } from "./stored-key.ts";
import { writtenText, type Length } from "./written-text.ts";

export const pictureKind = fieldKind({
  name: "picture",
  column: ({ max = 255 }: Length) => ({ kind: "key", max, collation: "binary" }),
  write: writtenText,
  store: storedKey,
  lookups: stored,
});

/**
 * Return a field for the key of a picture: the name under which a store keeps it, at most 255 characters unless told. The
 * bytes are the store's (`quintet/files`), never the row's.
 */
export function picture<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof pictureKind> {
  return make(pictureKind, options);
}
