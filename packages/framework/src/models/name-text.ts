import { FieldError } from "./errors.ts";

/** Return a name as it was written; refuse what is no text, whatever it would become as one. */
export function nameText(of: string, written: unknown, choices: readonly string[] = []): string {
  if (typeof written === "string") return written;
  const message = `A name of ${of} is text: a value of type ${typeof written} is none.`;
  throw new FieldError(message, "models.unknown-field", `(${typeof written})`, choices);
}
