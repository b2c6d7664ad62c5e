import { fieldKind, make, type Common, type Made } from "../field-kind.ts";
import { stored } from "../lookups/stored.ts";
import { storedKey } from "./stored-key.ts";
import { writtenText, type Length } from "./written-text.ts";

export const fileKind = fieldKind({
  name: "file",
  column: ({ max = 255 }: Length) => ({ kind: "key", max, collation: "binary" }),
  write: writtenText,
  store: storedKey,
  lookups: stored,
});

/**
 * Return a field for the key of a file: the name under which a store keeps it, at most 255 characters unless told. The
 * bytes are the store's (`quintet/files`), never the row's.
 */
export function file<const O extends Common<string> & Length>(
  options?: O,
): Made<string, O, typeof fileKind> {
  return make(fileKind, options);
}
