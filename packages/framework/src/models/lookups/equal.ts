import type { Always, Itself, Lookup } from "./lookup.ts";
import { exact } from "./exact.ts";
import { isIn, type ListOf } from "./in.ts";
import { isnull } from "./isnull.ts";

/** The lookups of what is equal or not. */
export interface EqualLookups {
  readonly exact: Lookup<Itself>;
  readonly in: Lookup<ListOf>;
  readonly isnull: Lookup<Always<boolean>>;
}

export const equal: EqualLookups = { exact, in: isIn, isnull };
