import { normaliseName } from "quintet/auth";
import { parseSearch, type SearchQuestion } from "quintet/search";
import { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";

/**
 * What a page of a search shows of. It looks at so many rows at most: `among` is their number where there are
 * more, and `null` where all were looked at.
 */
export interface Found<Rows> {
  readonly rows: Rows;
  readonly among: number | null;
}

/** The conditions that are asked for; what is missing asks for nothing. */
export type Asked<Clean> = { readonly [Name in keyof Clean]?: Clean[Name] | undefined };

/** What each condition leaves of the rows, by the name of its field. */
export type Filters<Clean, Rows> = {
  readonly [Name in keyof Clean]?: (
    rows: Rows,
    value: NonNullable<Clean[Name]>,
  ) => Rows | Promise<Rows>;
};

/** Return the rows that meet every condition which these filters know. */
export async function narrowed<Clean, Rows>(
  rows: Rows,
  filters: Filters<Clean, Rows>,
  asked: Asked<Clean>,
): Promise<Rows> {
  let found = rows;
  for (const name of Object.keys(filters) as (keyof Clean)[]) {
    const value = asked[name];
    if (value !== undefined && value !== null) found = await filters[name]!(found, value);
  }
  return found;
}

/** What one search may look at, so that a page of it comes in time however much there is. */
export interface Bounds {
  /** Rows that are gone through where no index knows the rest of the conditions. */
  readonly walked: number;
  /** Posts whose text is looked at: what the index of words gives, or what one member wrote. */
  readonly texts: number;
  /** Topics, all of whose posts may be asked for by their ids. */
  readonly topics: number;
}

export const usualBounds: Bounds = { walked: 10_000, texts: 2_000, topics: 200 };

/** Return the bound where there are more rows than that, `null` where these are all. */
export async function bound(
  rows: { count(): Promise<number> },
  most: number,
): Promise<number | null> {
  return (await rows.count()) === most ? most : null;
}

/**
 * Return what staff typed, as the site's own search reads it, except that a word need only begin
 * so.
 */
export function beginnings(text: string): SearchQuestion {
  const { words, phrases, prefixes, excluded } = parseSearch(text);
  const terms = { words: [], phrases, prefixes: [...words, ...prefixes] };
  return { ...parseSearch(""), ...terms, excluded };
}

/** Return the member with this name, in any case. */
export function memberCalled(name: string) {
  return User.objects.filter({ nameKey: normaliseName(name) });
}

/** Return the category with this slug. */
export function categoryCalled(slug: string) {
  return Category.objects.filter({ slug });
}
