import { QuintetError } from "../../kernel/errors.ts";
import type { FieldSettings } from "./field.ts";
import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { equal, type EqualLookups } from "../lookups/equal.ts";
import { hasWord, type WordOf } from "../lookups/has-word.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { refuse, Refused } from "../refused.ts";
import type { Chosen } from "./choice.ts";

/** The lookups of several words: all of them together, and whether one is among them. */
export interface ChoicesLookups extends EqualLookups {
  readonly contains: Lookup<WordOf>;
}

const lookups: ChoicesLookups = { ...equal, contains: hasWord };

export const choicesKind = fieldKind({
  name: "choices",
  column: ({ choices }: Chosen) => ({ kind: "choices", choices: [...choices] }),
  write: someOf,
  read: (held: string): readonly string[] => (held === "" ? [] : held.split(",")),
  lookups,
  orders: false,
});

/** Words in the order of the choices, so that equal sets are equal texts. */
function someOf(value: readonly string[], { choices = [] }: FieldSettings): string {
  if (!Array.isArray(value)) return refuse("a list of choices", value);
  const chosen = new Set<unknown>(value);
  if (value.some((one) => !choices.includes(one as string))) {
    throw new Refused(`expected a list of ${choices.map((one) => `"${one}"`).join(", ")}`);
  }
  return choices.filter((one) => chosen.has(one)).join();
}

/** Return a field for some of a list of words, none or all of them: each at most once, in the order of the list. */
export function choices<
  const C extends readonly string[],
  const O extends Common<readonly NoInfer<C[number]>[]>,
>(words: C, options?: O): Made<readonly C[number][], O, typeof choicesKind> {
  const wrong = words.find((one) => one === "" || one.includes(","));
  if (wrong === undefined) return make(choicesKind, { ...(options as O), choices: words });
  throw new QuintetError(`"${wrong}" cannot be one of the words of f.choices.`, {
    code: "models.bad-name",
    hint: "A word is not empty and has no comma, which stands between words in the column.",
  });
}
