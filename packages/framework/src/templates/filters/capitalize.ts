import { plainOf } from "../plain-of.ts";

/** Return a text that begins with a capital. */
export function capitalize(value: unknown): string {
  const text = plainOf(value);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
