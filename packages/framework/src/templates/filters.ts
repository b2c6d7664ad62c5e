import { abs } from "./filters/abs.ts";
import { attributes } from "./filters/attributes.ts";
import { capitalize } from "./filters/capitalize.ts";
import { defaultTo } from "./filters/default.ts";
import { first } from "./filters/first.ts";
import { href } from "./filters/href.ts";
import { join } from "./filters/join.ts";
import { jsonScript } from "./filters/json-script.ts";
import { last } from "./filters/last.ts";
import { lengthOf } from "./filters/length.ts";
import { linebreaks } from "./filters/linebreaks.ts";
import { lower } from "./filters/lower.ts";
import { replace } from "./filters/replace.ts";
import { reverse } from "./filters/reverse.ts";
import { round } from "./filters/round.ts";
import { slice } from "./filters/slice.ts";
import { trim } from "./filters/trim.ts";
import { truncate } from "./filters/truncate.ts";
import { upper } from "./filters/upper.ts";
import { urlencode } from "./filters/urlencode.ts";
import { withQuery } from "./filters/with-query.ts";

/** A filter: the value on its left, then its arguments. `this` is the page's context. */
export type Filter = (
  this: Readonly<Record<string, unknown>>,
  value: never,
  ...args: never[]
) => unknown;

/** Filters by the names that templates call them by. */
export type Filters = Readonly<Record<string, Filter>>;

/** The filters that every template has, a file each. Each takes time in proportion to its value. */
export const FILTERS = {
  href,
  json_script: jsonScript,
  attributes,
  truncate,
  linebreaks,
  default: defaultTo,
  length: lengthOf,
  first,
  last,
  join,
  reverse,
  slice,
  lower,
  upper,
  capitalize,
  trim,
  replace,
  urlencode,
  with_query: withQuery,
  round,
  abs,
} satisfies Record<string, (value: never, ...args: never[]) => unknown>;
