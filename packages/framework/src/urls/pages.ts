import { badArgument, optionsOf } from "../kernel/argument.ts";
import { Moved } from "../kernel/redirect.ts";
import { NotFound } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";

/** A request, as far as it says which page of a list is wanted: the context of an action is one. */
export interface PageRequest {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The length of a list. */
export interface Extent {
  /** How many rows there are on all pages, as far as they were counted. */
  readonly total: number;
  /** Rows on a full page. */
  readonly size: number;
  /** The last page, where it does not follow from these. */
  readonly last?: number;
}

/** Numbered pages of a list, as a pager shows them. Links are local addresses with the other conditions kept. */
export interface Pages {
  readonly number: number;
  readonly last: number;
  /** How many rows there are on all pages. */
  readonly count: number;
  /** Rows before this page. */
  readonly offset: number;
  /** Whether there are more than were counted. */
  readonly more?: boolean;
  /** Among how many these were looked for, where not all could be. */
  readonly among?: number | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** The first, the last and those near this one; `null` where numbers are left out. */
  readonly links: readonly ({
    readonly number: number;
    readonly href: string;
    readonly current: boolean;
  } | null)[];
}

/** A page number that is no number, is below 1, or lies beyond the last page. */
export class NoSuchPage extends NotFound {
  readonly code = "models.no-such-page";
  /** The last page there is. */
  readonly last: number;

  constructor(last: number, href?: string) {
    super(
      message("There is no such page. The last one is page {last}.", { last }),
      href === undefined ? undefined : { href, label: message("Go to page {last}", { last }) },
    );
    this.name = "NoSuchPage";
    this.last = last;
  }
}

/**
 * Find the page that `?page=` asks for, with the addresses of the others. Page 1 by number is moved to the
 * address without one; what is no page of the list is a 404 that leads to the last one.
 */
export function pagesOf(request: PageRequest, extent: Extent): Pages {
  checkRequest("pagesOf", request);
  const { total, size, last = lastOf(total, size) } = optionsOf("pagesOf", extent);
  const href = (page: number) => pageHref(request, page);
  if (request.query.get("page") === "1") throw new Moved(href(1));
  const number = numberIn(request);
  if (number === null || number > last) throw new NoSuchPage(last, href(last));
  return {
    number,
    last,
    count: total,
    offset: (number - 1) * size,
    previous: number > 1 ? href(number - 1) : null,
    next: number < last ? href(number + 1) : null,
    links: linked(number, last).map((page) =>
      page === null ? null : { number: page, href: href(page), current: page === number },
    ),
  };
}

/** Return the number of the page that is asked for; 1 for what is none, which {@link pagesOf} refuses. */
export function pageNumber(request: PageRequest): number {
  checkRequest("pageNumber", request);
  return numberIn(request) ?? 1;
}

/** Refuse what says of no page that it is wanted. */
export function checkRequest(call: string, request: PageRequest): void {
  if (!(request?.query instanceof URLSearchParams))
    throw badArgument(call, "the context of a request", request);
}

/** Return how many pages so many rows fill; at least 1. */
export function lastOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

function numberIn({ query }: PageRequest): number | null {
  const asked = query.get("page") ?? "1";
  return /^[1-9][0-9]{0,6}$/.test(asked) ? Number(asked) : null;
}

function pageHref({ path, query: asked }: PageRequest, page: number): string {
  const kept = [...asked].filter(([name, value]) => name !== "page" && value !== "");
  const query = new URLSearchParams(kept);
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The first page, the last, and two on either side of this one, with `null` for what is left out. */
function linked(number: number, last: number): readonly (number | null)[] {
  if (last === 1) return [1];
  const near = Array.from({ length: 5 }, (_, index) => number - 2 + index);
  const pages = [...new Set([1, ...near, last])].filter((page) => page >= 1 && page <= last);
  return pages.flatMap((page, index) => {
    const before = pages[index - 1];
    return before !== undefined && page - before > 1 ? [null, page] : [page];
  });
}
