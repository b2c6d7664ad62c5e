import { normaliseName } from "quintet/auth";
import { parseSearch, type SearchQuestion } from "quintet/search";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import type { Topic } from "../topics/topic.ts";
import type { ModeratedRows } from "./kind.ts";

/**
 * What a page of a search shows of. It looks at so many rows at most: `among` is their number where there are
 * more, and `null` where all were looked at.
 */
export interface Found<Rows> {
  readonly rows: Rows;
  readonly among: number | null;
}

/** Return the ids of the first of these rows, in their order. */
export async function firstIds(rows: ModeratedRows, most: number): Promise<readonly number[]> {
  // Of whichever table they are: `id` is the same column in each.
  const found = await (rows as typeof Topic.objects).limit(most).values("id").all();
  return found.map(({ id }) => id);
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
