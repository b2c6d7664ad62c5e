import type { FieldSettings } from "./field.ts";
import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { equal } from "../lookups/equal.ts";
import { Refused } from "../refused.ts";

/** Options of `f.choice`. */
export interface Chosen {
  readonly choices: readonly string[];
}

export const choiceKind = fieldKind({
  name: "choice",
  column: ({ choices }: Chosen) => ({
    kind: "choice",
    choices: [...choices],
    max: Math.max(...choices.map((one) => one.length)),
  }),
  write: oneOf,
  lookups: equal,
});

function oneOf(value: string, { choices = [] }: FieldSettings): string {
  if (choices.includes(value)) return value;
  throw new Refused(`expected one of ${choices.map((one) => `"${one}"`).join(", ")}`);
}

/** Return a field for one of a list of words. */
export function choice<
  const C extends readonly string[],
  const O extends Common<NoInfer<C[number]>>,
>(choices: C, options?: O): Made<C[number], O, typeof choiceKind> {
  return make(choiceKind, { ...(options as O), choices });
}
