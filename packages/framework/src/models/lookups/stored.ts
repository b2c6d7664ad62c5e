import type { Itself, Lookup } from "./lookup.ts";
import { equal, type EqualLookups } from "./equal.ts";
import { startswith } from "./startswith.ts";

/** The lookups of the key of a stored file. */
export interface StoredLookups extends EqualLookups {
  readonly startswith: Lookup<Itself>;
}

export const stored: StoredLookups = { ...equal, startswith };
