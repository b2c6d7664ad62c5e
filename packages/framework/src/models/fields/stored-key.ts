import type { FieldSettings } from "../field.ts";
import { Refused } from "../refused.ts";
import { boundedText } from "./written-text.ts";

/** Return the value if it can be the key of a stored file: names between `/`, none of which leads upwards or hides. */
export function storedKey(value: string, settings: FieldSettings): string {
  const written = boundedText(value, { max: 255, ...settings });
  const parts = written.split("/");
  if (parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part))) return written;
  throw new Refused('expected the key of a stored file such as "avatars/4f2a.png"');
}
