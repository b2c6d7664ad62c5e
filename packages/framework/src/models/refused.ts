import { described } from "../kernel/argument.ts";

/** The refusal of a value, in words that follow the name of the field. */
export class Refused extends Error {}

/** The refusal of a value by a rule for what people write: a sentence for the person who did. */
export class Invalid extends Refused {}

/** Refuse a value with what was expected in its place. */
export function refuse(expected: string, value: unknown): never {
  throw new Refused(`expected ${expected}, got ${described(value)}`);
}
