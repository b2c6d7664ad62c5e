import type { Itself, Lookup } from "./lookup.ts";
import { contains } from "./contains.ts";
import { endswith } from "./endswith.ts";
import { icontains } from "./icontains.ts";
import { iendswith } from "./iendswith.ts";
import { iexact } from "./iexact.ts";
import { istartswith } from "./istartswith.ts";
import { startswith } from "./startswith.ts";
import { iregex } from "./iregex.ts";
import { regex } from "./regex.ts";
import { ordered, type OrderedLookups } from "./ordered.ts";

/** The lookups of text. */
export interface TextLookups extends OrderedLookups {
  readonly iexact: Lookup<Itself>;
  readonly contains: Lookup<Itself>;
  readonly icontains: Lookup<Itself>;
  readonly startswith: Lookup<Itself>;
  readonly istartswith: Lookup<Itself>;
  readonly endswith: Lookup<Itself>;
  readonly iendswith: Lookup<Itself>;
  readonly regex: Lookup<Itself>;
  readonly iregex: Lookup<Itself>;
}

export const textual: TextLookups = {
  ...ordered,
  iexact,
  contains,
  icontains,
  startswith,
  istartswith,
  endswith,
  iendswith,
  regex,
  iregex,
};
