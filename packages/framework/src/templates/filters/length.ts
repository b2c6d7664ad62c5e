import { SafeHtml } from "../../kernel/safe-html.ts";
import { itemsOf } from "../items-of.ts";

/** Return how many characters a text has, or items a list. */
export function lengthOf(value: unknown): number {
  if (typeof value === "string" || value instanceof SafeHtml) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  return itemsOf(value).length;
}
