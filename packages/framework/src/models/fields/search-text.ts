import { fieldKind, make, type Made } from "./field-kind.ts";
import { isnull } from "../lookups/isnull.ts";
import { found } from "../lookups/matches.ts";
import { Refused } from "../refused.ts";
import { writtenText } from "./written-text.ts";

export const searchTextKind = fieldKind({
  name: "searchText",
  column: { kind: "searchText" },
  write: tokens,
  lookups: { matches: found, isnull },
  orders: false,
  searched: true,
});

function tokens(value: string): string {
  const written = writtenText(value);
  if (!/[^a-z0-9_ ]/.test(written)) return written;
  throw new Refused("expected tokens, as searchTokens(text) gives them");
}

/**
 * Return a field that rows are found by: the owner of the model writes `searchTokens(text)` into
 * it. It has a full text index and the one lookup `matches`; rows that are read do not carry it.
 */
export function searchText<const O extends { readonly null?: boolean }>(
  options?: O,
): Made<string, O, typeof searchTextKind> {
  return make(searchTextKind, options);
}
