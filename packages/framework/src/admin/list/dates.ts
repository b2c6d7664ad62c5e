import type { LocalTime } from "../../forms/local-time.ts";
import type { Registered } from "../registered.ts";
import { fieldAt } from "../path.ts";
import type { Row, AdminRows } from "../rows/rows.ts";
import type { Found } from "./found.ts";
import { indexesOf } from "./index-use.ts";
import { NAMES, type ListAddress } from "./address.ts";
import { spanText, type Span } from "./span.ts";

/** One step of the way through years, months and days. */
export interface DateLink {
  readonly label: string;
  readonly href: string;
}

/** The way through the dates of a list: back up, and further down. */
export interface DateLinks {
  readonly label: string;
  readonly up: readonly DateLink[];
  /** What is chosen now: "2026-11", or "". */
  readonly chosen: string;
  readonly down: readonly DateLink[];
}

/** More years than this stand in no row of links. */
const MOST_YEARS = 30;

/** Where somebody is on the way through the dates, and by which clock. */
interface DatesAt {
  readonly span: Span | null;
  readonly address: ListAddress;
  readonly clock: LocalTime;
}

/**
 * Return the links to the years, months or days of a list. They lie between its first and its last row, which an index
 * gives at once; whether each of them has a row is not looked up.
 */
export async function dateLinks(
  registered: Registered,
  { all, large }: Pick<Found, "all" | "large">,
  { span, address, clock }: DatesAt,
): Promise<DateLinks | null> {
  const name = registered.written.dates;
  if (name === undefined) return null;
  const isCheap = !large || indexesOf(registered.info).some(([first]) => first === name);
  const href = (text: string | null) => address.with({ [NAMES.date]: text });
  const ends = isCheap ? await endsOf(registered, all, name, clock) : null;
  const texts = ends === null ? [] : spansIn(ends, span);
  const above = span === null ? [] : [null, ...parentsOf(span)];
  return {
    label: registered.labelOf(name),
    up: above.map((one) => ({ label: one ?? "", href: href(one) })),
    chosen: span === null ? "" : spanText(span),
    down: texts.map((one) => ({ label: one, href: href(one) })),
  };
}

function parentsOf({ year, month, day }: Span): readonly string[] {
  const texts: string[] = [];
  if (month !== null) texts.push(spanText({ year, month: null, day: null }));
  if (day !== null) texts.push(spanText({ year, month, day: null }));
  return texts;
}

/** As the clock shows them, as if it were UTC. */
interface Ends {
  readonly first: Date;
  readonly last: Date;
}

/** The first and the last moment of all rows: two looks at an index, or at a small table. */
async function endsOf(
  { info }: Registered,
  rows: AdminRows,
  name: string,
  { shownAt }: LocalTime,
): Promise<Ends | null> {
  const { attribute } = fieldAt(info, name);
  const filled = rows.filter({ [`${name}__isnull`]: false }).values(attribute);
  const first = await filled.orderBy(name).first();
  const last = first && (await filled.orderBy(`-${name}`).first());
  if (first === null || last === null) return null;
  const shown = (row: Row) => {
    const value = row[attribute] as string | Date;
    return typeof value === "string" ? new Date(value) : new Date(shownAt(value.getTime()));
  };
  return { first: shown(first), last: shown(last) };
}

function spansIn({ first, last }: Ends, span: Span | null): readonly string[] {
  const [from, to] = [first.getUTCFullYear(), last.getUTCFullYear()];
  if (span === null) {
    const years = Array.from({ length: Math.min(to - from + 1, MOST_YEARS) }, (_, at) => to - at);
    return years.map((year) => spanText({ year, month: null, day: null }));
  }
  const { year, month, day } = span;
  if (day !== null) return [];
  const parts =
    month === null
      ? Array.from({ length: 12 }, (_, at) => ({ year, month: at + 1, day: null }))
      : Array.from({ length: daysIn(year, month) }, (_, at) => ({ year, month, day: at + 1 }));
  return parts.filter((part) => overlaps(part, { first, last })).map(spanText);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function overlaps(
  { year, month, day }: Pick<Span, "year" | "month" | "day">,
  { first, last }: Ends,
): boolean {
  const from = new Date(Date.UTC(year, month! - 1, day ?? 1));
  const to = new Date(Date.UTC(year, month! - (day === null ? 0 : 1), (day ?? 0) + 1));
  return from <= last && to > first;
}
