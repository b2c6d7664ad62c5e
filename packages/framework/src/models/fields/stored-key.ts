import type { FieldSettings } from "./field.ts";
import { fieldKind } from "./field-kind.ts";
import { stored } from "../lookups/stored.ts";
import { Refused } from "../refused.ts";
import { boundedText, writtenText, type Length } from "./written-text.ts";

/** Characters of a key, unless a field says otherwise. */
const longest = 255;

/** Return the kind of the keys of stored files that is called so. */
export function storedKind<const Name extends string>(name: Name) {
  return fieldKind({
    name,
    column: ({ max = longest }: Length) => ({ kind: "key", max, collation: "binary" }),
    write: writtenText,
    store: storedKey,
    lookups: stored,
  });
}

/** Return the value if it can be the key of a stored file: names between `/`, none of which leads upwards or hides. */
function storedKey(value: string, settings: FieldSettings): string {
  const written = boundedText(value, { max: longest, ...settings });
  const parts = written.split("/");
  if (parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part))) return written;
  throw new Refused('expected the key of a stored file such as "avatars/4f2a.png"');
}
