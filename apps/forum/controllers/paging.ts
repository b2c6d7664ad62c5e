import { NotFound } from "quintet/kernel";
import type { RequestContext } from "quintet/http";
import { t } from "../text/t.ts";
import type { Pages } from "../views/shared.ts";
import { movedTo } from "./moved.ts";

/** Topics on one page of a list. */
export const TOPICS_A_PAGE = 30;

interface Extent {
  readonly last: number;
  readonly count: number;
}

/** How many pages so many items fill. */
export function extentOf(count: number, size: number): Extent {
  return { count, last: Math.max(1, Math.ceil(count / size)) };
}

/**
 * The page that `?page=` asks for. Page 1 by number is sent to the address without one;
 * what is no page of this list is a 404 that leads to the last one.
 */
export function pagesOf(context: RequestContext, { last, count }: Extent): Pages | Response {
  const asked = context.query.get("page");
  const href = (page: number) => pageHref(context, page);
  if (asked === "1") return movedTo(href(1));
  const number = asked === null ? 1 : pageNumber(asked);
  if (number === null || number > last) {
    throw new NotFound(t("There is no such page. The last one is page {last}.", { last }), {
      href: href(last),
      label: t("Go to page {last}", { last }),
    });
  }
  return {
    number,
    last,
    count,
    previous: number > 1 ? href(number - 1) : null,
    next: number < last ? href(number + 1) : null,
    links: linked(number, last).map((page) =>
      page === null ? null : { number: page, href: href(page), current: page === number },
    ),
  };
}

/** The number of the page that an address asks for; 1 for what is none, which `pagesOf` refuses. */
export function pageIn({ query }: RequestContext): number {
  return pageNumber(query.get("page") ?? "1") ?? 1;
}

function pageNumber(asked: string): number | null {
  return /^[1-9][0-9]{0,6}$/.test(asked) ? Number(asked) : null;
}

function pageHref(context: RequestContext, page: number): string {
  const kept = [...context.query].filter(([name, value]) => name !== "page" && value !== "");
  const query = new URLSearchParams(kept);
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? context.path : `${context.path}?${query}`;
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
