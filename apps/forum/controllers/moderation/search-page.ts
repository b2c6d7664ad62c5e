import type { BoundForm, Form } from "quintet/forms";
import type { RequestContext } from "quintet/http";
import { pagesOf, withQuery, type Pages } from "quintet/urls";
import { ranges } from "../../forms/administration.ts";
import { firstIds, type Found, type SearchedRows } from "../../models/moderation/found.ts";
import { t } from "../../text/t.ts";

/** Rows on one page of what a search found. */
export const ROWS_A_PAGE = 30;

/** What an address asks for. */
export interface Asked<Clean> {
  readonly form: BoundForm<Clean>;
  /** The conditions that can be met; what was refused is left out, and said at its field. */
  readonly clean: Partial<Clean>;
  readonly status: 200 | 422;
}

/** Anything that gives the texts of a search by their names. */
interface Source {
  getAll(name: string): readonly string[];
}

/** Fill a search form from an address. A wrong condition is said at its field; the others hold. */
export function conditions<Clean>(source: Source, form: Form<Clean>): Asked<Clean> {
  const bound = withRanges(form.bind(source));
  const refused = new Set(bound.refused.map(({ name }) => name));
  if (refused.size === 0) return { form: bound, clean: bound.clean ?? {}, status: 200 };
  const rest = form.bind({ getAll: (name) => (refused.has(name) ? [] : source.getAll(name)) });
  return { form: bound, clean: rest.clean ?? {}, status: 422 };
}

/** Refuse an end that lies before its beginning. */
function withRanges<Clean>(form: BoundForm<Clean>): BoundForm<Clean> {
  const clean = form.clean as Readonly<Record<string, unknown>> | undefined;
  if (clean === undefined) return form;
  const wrong = ranges.filter(([least, most]) => isAbove(clean[least], clean[most]));
  return wrong.reduce(
    (now, [, most]) =>
      now.withError(t("This is below the other end of the range."), most as keyof Clean & string),
    form,
  );
}

function isAbove(least: unknown, most: unknown): boolean {
  if (typeof least === "number" && typeof most === "number") return least > most;
  return typeof least === "string" && typeof most === "string" && least > most;
}

/** Rows that a search of the administration counts and pages through; beyond that it says "more than". */
export const MOST_COUNTED = 1_000;

/** A page of a search: which one it is, and the ids of its rows in their order. */
export interface SearchPage {
  readonly pages: Pages;
  readonly ids: readonly number[];
}

/**
 * Look up the page of a search that is asked for, by one query for the ids of all its pages. What cannot be
 * counted quickly is counted up to a bound.
 */
export async function searchPage(
  context: RequestContext,
  { rows, among }: Found<SearchedRows>,
): Promise<SearchPage> {
  const found = await firstIds(rows, MOST_COUNTED + 1);
  const total = Math.min(found.length, MOST_COUNTED);
  const pages = pagesOf(context, { total, size: ROWS_A_PAGE });
  return {
    pages: { ...pages, among, more: found.length > MOST_COUNTED },
    ids: found.slice(pages.offset, Math.min(pages.offset + ROWS_A_PAGE, MOST_COUNTED)),
  };
}

/** Return the address with a way back to this search when its page is done. */
export function thenBack(context: RequestContext, href: string): string {
  return withQuery(href, { next: `${context.path}${context.search}` });
}

/**
 * Return the conditions of this search as they stand in the address, without page, format and empty
 * ones.
 */
export function searchOf(context: RequestContext): string {
  const kept = [...context.query].filter(
    ([name, value]) => value !== "" && name !== "page" && name !== "format",
  );
  return new URLSearchParams(kept).toString();
}

/** Link to this search as a table of comma-separated values. */
export function csvHref(context: RequestContext): string {
  const search = searchOf(context);
  return `${context.path}?${search === "" ? "" : `${search}&`}format=csv`;
}
