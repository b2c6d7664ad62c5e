import type { FieldSettings } from "./field.ts";
import { refuse, Refused } from "../refused.ts";

/** The option of a field for text that has a longest length of its own. */
export interface Length {
  /** Longest text, in characters. */
  readonly max?: number;
}

/** Return the value if it is text that every engine can hold; refuse any other. */
export function writtenText(value: string): string {
  if (typeof value !== "string") return refuse("a string", value);
  if (value.isWellFormed()) return value;
  throw new Refused("the text has half of a character (a lone surrogate)");
}

/**
 * Return the value if it is text within the longest length that its field says; refuse any other.
 */
export function boundedText(value: string, { max }: Pick<FieldSettings, "max">): string {
  const written = writtenText(value);
  if (max !== undefined && written.length > max && [...written].length > max) {
    throw new Refused(`the text is longer than ${max} characters`);
  }
  return written;
}
