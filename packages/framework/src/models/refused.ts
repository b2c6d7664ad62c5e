/** The refusal of a value, in words that follow the name of the field. */
export class Refused extends Error {}

/** The refusal of a value by a rule for what people write: a sentence for the person who did. */
export class Invalid extends Refused {}

/** Refuse a value with what was expected in its place. */
export function refuse(expected: string, value: unknown): never {
  throw new Refused(`expected ${expected}, got ${described(value)}`);
}

/** The kind of a value, never the value: it may be a secret. */
function described(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isInteger(value)) {
    return Number.isFinite(value) ? "a fraction" : String(value);
  }
  return value instanceof Date ? "a Date" : `a value of type ${typeof value}`;
}
