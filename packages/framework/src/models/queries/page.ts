import { optionsOf } from "../../kernel/argument.ts";
import {
  checkRequest,
  lastOf,
  NoSuchPage,
  pagesOf,
  type PageRequest,
  type Pages,
} from "../../urls/pages.ts";
import { all, count, type Readable } from "../rows/reading.ts";
import { reversedOrder, wholeOrder } from "./select.ts";
import { wholeNumber } from "./steps.ts";

/** Options of paging through a list. */
export interface PageOptions {
  /** How many rows there are in all, where a counter knows it already: saves the query. */
  readonly total?: number;
  /** Count at most so many rows, and page through these alone: for a list that has no counter of all. */
  readonly most?: number;
}

/** One page of rows: a list that knows its place among the others. */
export class Page<Row> extends Array<Row> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** From 1. */
  number = 1;
  /** Rows on a full page. */
  size = 0;
  /** Rows on all pages. */
  total = 0;

  /** How many pages there are; at least 1. */
  get pages(): number {
    return lastOf(this.total, this.size);
  }
  /** The number of the page before, or null. */
  get previous(): number | null {
    return this.number > 1 ? this.number - 1 : null;
  }
  /** The number of the next page, or null. */
  get next(): number | null {
    return this.number < this.pages ? this.number + 1 : null;
  }
}

/** One page of rows that a request asked for, with the addresses of the others. */
export interface LinkedPage<Row> extends Page<Row> {
  /** What the pager shows of it. */
  readonly pager: Pages;
}

/** How long a list is, and whether it is longer than was counted. */
interface Counted {
  readonly total: number;
  readonly more: boolean;
}

async function counted(set: Readable, { total, most }: PageOptions): Promise<Counted> {
  if (total !== undefined) return { total, more: false };
  const limit = most === undefined ? null : wholeNumber("the most", most, 1) + 1;
  const found = await count(set.changed({ limit, offset: null }));
  return most !== undefined && found > most
    ? { total: most, more: true }
    : { total: found, more: false };
}

export async function pageOf(
  set: Readable,
  asked: number | PageRequest,
  rows: number,
  options: PageOptions,
): Promise<Page<object>> {
  const size = Math.max(1, wholeNumber("the size of a page", rows));
  optionsOf("page", options);
  if (typeof asked !== "number") checkRequest("page", asked);
  const { total, more } = await counted(set, options);
  const last = lastOf(total, size);
  const page = new Page<object>();
  if (typeof asked === "number") {
    if (!Number.isSafeInteger(asked) || asked < 1 || asked > last) throw new NoSuchPage(last);
    page.number = asked;
  } else {
    const pager = { ...pagesOf(asked, { total, size }), more };
    page.number = pager.number;
    Object.assign(page, { pager });
  }
  Object.assign(page, { size, total });
  const offset = (page.number - 1) * size;
  const left = Math.min(size, total - offset);
  // A counter may lag behind: rows that it does not know of yet are shown all the same.
  if (options.total === undefined && left <= 0) return page;
  const slice = options.most === undefined ? { size, whole: total } : { size: left, whole: null };
  page.push(...(await rowsAt(set, { offset, ...slice })));
  return page;
}

interface Slice {
  readonly offset: number;
  readonly size: number;
  /** Rows of the whole list; `null` where only a beginning of it was counted. */
  readonly whole: number | null;
}

/** The rows of one page; those of the second half of a list are counted off from its end. */
async function rowsAt(set: Readable, { offset, size, whole }: Slice): Promise<object[]> {
  const order = wholeOrder(set);
  if (order === null) return all(set.changed({ limit: size, offset }));
  const ordered = set.changed({ order });
  if (whole === null || offset * 2 <= whole) return all(ordered.changed({ limit: size, offset }));
  const limit = Math.min(size, whole - offset);
  const fromEnd = { order: reversedOrder(ordered), limit, offset: whole - offset - limit };
  return (await all(ordered.changed(fromEnd))).reverse();
}
