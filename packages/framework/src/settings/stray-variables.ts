import { editsBetween } from "../kernel/suggest.ts";
import type { Environment } from "./settings.ts";

/** Shorter names are near to many others by chance. */
const SHORTEST = 8;
/** A letter too many, too few, wrong, or two swapped; twice. */
const MOST_EDITS = 2;

/** A variable of the environment that nobody reads, and the one that was probably meant. */
export interface StrayVariable {
  readonly name: string;
  readonly meant: string;
}

/** Find variables that are spelled nearly like one of the site's: `DATABSE_URL`. */
export function strayVariables(
  environment: Environment,
  names: readonly string[],
): readonly StrayVariable[] {
  const known = new Set(names.flatMap((name) => [name, `${name}_FILE`]));
  const choices = names.filter((name) => name.length >= SHORTEST);
  return Object.keys(environment).flatMap((name) => {
    if (known.has(name) || name.length < SHORTEST) return [];
    const meant = choices.find((choice) => editsBetween(name, choice) <= MOST_EDITS);
    return meant === undefined ? [] : [{ name, meant }];
  });
}
