import { behind, placesOf, readPlaced, type CursorPlace } from "./keyset.ts";
import { cursorOf, valuesOfCursor } from "./cursor.ts";
import type { Readable } from "../rows/reading.ts";
import { turned } from "./select.ts";
import { checkWhole, wholeNumber } from "./steps.ts";

/** Some rows in a row, and the cursors of what stands before and behind them. */
export class CursorPage<Row> extends Array<Row> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** For `pageBefore`; null: these are the first. */
  previous: string | null = null;
  /** For `pageAfter`; null: these are the last. */
  next: string | null = null;
}

/** Return the rows behind a cursor, or before it; what was inserted meanwhile moves nothing. */
export async function cursorPage(
  set: Readable,
  cursor: string | null,
  size: number,
  back: boolean,
): Promise<CursorPage<object>> {
  checkWhole(set, back ? "pageBefore" : "pageAfter");
  const most = wholeNumber("the size of a page", size, 1);
  const places = placesOf(set);
  const ordered = back ? places.map(backwards) : places;
  const values = cursor === null ? null : valuesOfCursor(places, cursor);
  const { conditions } = set.plan;
  const from = values === null ? conditions : [...conditions, behind(ordered, values)];
  const found = await readPlaced(set.changed({ conditions: from, limit: most + 1 }), ordered);
  const more = found.rows.length > most;
  const rows = found.rows.slice(0, most);
  const [first, last] = [found.values[0], found.values[rows.length - 1]];
  const page = new CursorPage<object>();
  page.push(...(back ? rows.toReversed() : rows));
  const nearer = first !== undefined && cursor !== null ? cursorOf(places, first) : null;
  const further = last !== undefined && more ? cursorOf(places, last) : null;
  Object.assign(
    page,
    back ? { previous: further, next: nearer } : { previous: nearer, next: further },
  );
  return page;
}

/** The first rows of a set, and how many there are as far as they were counted. */
export interface CountedPage {
  readonly page: CursorPage<object>;
  readonly count: number;
}

/** Return the first page of a set with the number of its rows, counted no further than `most`: both by one statement. */
export async function countedPage(set: Readable, size: number, most: number): Promise<CountedPage> {
  const places = placesOf(set);
  const found = await readPlaced(set.changed({ limit: Math.max(most, size + 1) }), places);
  const page = new CursorPage<object>();
  page.push(...found.rows.slice(0, size));
  if (found.rows.length > size) page.next = cursorOf(places, found.values[size - 1]!);
  return { page, count: found.rows.length };
}

function backwards({ order, bind }: CursorPlace): CursorPlace {
  return { order: turned(order), bind };
}
