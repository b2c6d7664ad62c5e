import { z } from "zod";
import { Message, type Words } from "../kernel/words.ts";

/** The schema of a field. */
export type Schema<Value = unknown> = z.ZodType<Value>;

/** Makes the value of a field out of what was read, and says what holds against it. */
export type Take = (input: unknown, refuse: (sentence: Words) => void) => unknown;

function by(take: Take) {
  return (input: unknown, context: z.RefinementCtx): unknown => {
    let refused = false;
    const value = take(input, (sentence) => {
      refused = true;
      const params = { ...(sentence instanceof Message && { words: sentence }) };
      context.addIssue({ code: "custom", message: String(sentence), params });
    });
    return refused ? z.NEVER : value;
  };
}

/** Return a schema that is a function: it is asked about what was read of the field, an empty one is "", null or undefined. */
export function schemaBy(take: Take): Schema {
  return z.unknown().transform(by(take));
}

/** Return a schema that is a function, of a field that takes several texts: it is asked about the list. */
export function listSchemaBy(take: Take): Schema {
  return z.array(z.unknown()).transform(by(take));
}
