import { NoSuchPage } from "./errors.ts";
import { all, count, type Readable } from "./reading.ts";
import { wholeNumber } from "./steps.ts";

export interface PageOptions {
  /** How many rows there are in all, where a counter knows it already: saves the query. */
  readonly total?: number;
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
    return Math.max(1, Math.ceil(this.total / this.size));
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

export async function pageOf(
  set: Readable,
  number: number,
  size: number,
  options: PageOptions,
): Promise<Page<object>> {
  const page = new Page<object>();
  page.size = Math.max(1, wholeNumber("the size of a page", size));
  page.total = options.total ?? (await count(set.changed({ limit: null, offset: null })));
  if (!Number.isSafeInteger(number) || number < 1 || number > page.pages)
    throw new NoSuchPage(page.pages);
  page.number = number;
  const offset = (number - 1) * page.size;
  if (offset < page.total) page.push(...(await all(set.changed({ limit: page.size, offset }))));
  return page;
}
