import type { Always, Itself, Lookup } from "./lookup.ts";
import { exact } from "./exact.ts";
import { gt } from "./gt.ts";
import { gte } from "./gte.ts";
import { isIn, type ListOf } from "./in.ts";
import { isnull } from "./isnull.ts";
import { lt } from "./lt.ts";
import { lte } from "./lte.ts";
import { range, type EndsOf } from "./range.ts";

/** The lookups of what is more or less. */
export interface OrderedLookups {
  readonly exact: Lookup<Itself>;
  readonly gt: Lookup<Itself>;
  readonly gte: Lookup<Itself>;
  readonly lt: Lookup<Itself>;
  readonly lte: Lookup<Itself>;
  readonly in: Lookup<ListOf>;
  readonly range: Lookup<EndsOf>;
  readonly isnull: Lookup<Always<boolean>>;
}

export const ordered: OrderedLookups = { exact, gt, gte, lt, lte, in: isIn, range, isnull };
