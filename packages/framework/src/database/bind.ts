import type { Bind } from "../sql/bind.ts";
import { DatabaseError } from "./errors.ts";

/**
 * Return how a value of hand-written SQL is bound; null is bound as NULL. Anything but plain values
 * is refused.
 */
export function bindOf(value: unknown): Bind | null {
  switch (typeof value) {
    case "string":
      return "text";
    case "boolean":
      return "bool";
    case "bigint":
      return "bigint";
    case "number":
      if (Number.isSafeInteger(value)) return "integer";
      if (Number.isFinite(value)) return "double";
      break;
    case "object":
      if (value === null) return null;
      if (value instanceof Date && !Number.isNaN(value.getTime())) return "dateTime";
      if (value instanceof Uint8Array) return "binary";
      break;
    default:
  }
  throw new DatabaseError("A value of this kind cannot be bound to a statement.", {
    number: "binding",
    code: "database.bad-binding",
    hint: "Bind text, numbers, bigints, true, false, null, valid dates and bytes.",
  });
}
