import { Fault } from "./errors.ts";

/** Return the items of a list, or of whatever can be gone through. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (value === null) return [];
  if (typeof value === "object" && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)];
  throw new Fault("templates.not-a-list", "This filter is for lists.");
}
