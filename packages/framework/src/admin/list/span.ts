import { Refusal } from "../../kernel/refusal.ts";
import { momentOf, timeZone } from "../../sql/time-zone.ts";

/** A year, a month or a day by a clock, from its beginning to the beginning of the next. */
export interface Span {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly from: Date;
  readonly to: Date;
  /** Its first day, and the first behind it. */
  readonly days: readonly [string, string];
}

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Return the span that an address names by the clocks of a zone: `2026`, `2026-11`, `2026-11-30`; null where it names none. */
export function span(text: string, zone: string): Span | null {
  if (text === "") return null;
  const found = WRITTEN.exec(text);
  const [year, month = null, day = null] = (found ?? []).slice(1).map((one) => {
    return one === undefined ? undefined : Number(one);
  });
  if (year === undefined || !isReal(year, month, day)) {
    const sentence = "Write a year, a month or a day as 2026, 2026-11 or 2026-11-30.";
    throw new Refusal(sentence, { status: 400 });
  }
  const first = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const end = new Date(first);
  if (day !== null) end.setUTCDate(end.getUTCDate() + 1);
  else if (month !== null) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  const clocks = timeZone(zone);
  const [from, to] = [first, end].map((shown) => new Date(momentOf(clocks, shown.getTime())));
  const [one, other] = [first, end].map((shown) => shown.toISOString().slice(0, 10));
  return { year, month, day, from: from!, to: to!, days: [one!, other!] };
}

function isReal(year: number, month: number | null, day: number | null): boolean {
  const made = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return (
    year >= 1000 && made.getUTCMonth() === (month ?? 1) - 1 && made.getUTCDate() === (day ?? 1)
  );
}

/** Return a span as addresses write it. */
export function spanText({ year, month, day }: Pick<Span, "year" | "month" | "day">): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return [year, ...(month === null ? [] : [two(month)]), ...(day === null ? [] : [two(day)])].join(
    "-",
  );
}
