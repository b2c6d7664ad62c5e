import { utc, type LocalTime } from "../forms/local-time.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { aheadAt, momentOf, timeZone } from "../sql/time-zone.ts";

/**
 * The time zone of a request's reader, such as `Europe/Berlin`: forms read and show moments by its clock. Left out:
 * UTC.
 */
export const readerZone = requestKey<string>("time zone");

const known = new Map<string, LocalTime>();

/** Return the clock of a request's reader. */
export function readerClock(context: RequestContext): LocalTime {
  const zone = context.get(readerZone);
  return zone === undefined ? utc : localTime(zone);
}

/** Return the clock of a time zone, by its name in the IANA database. */
export function localTime(name: string): LocalTime {
  const found = known.get(name);
  if (found !== undefined) return found;
  const zone = timeZone(name);
  const shownAt = (moment: number) => moment + aheadAt(zone, moment) * 1000;
  const clock: LocalTime = {
    zone: name,
    shownAt,
    momentOf(shown) {
      const moment = momentOf(zone, shown);
      return shownAt(moment) === shown ? moment : null;
    },
  };
  known.set(name, clock);
  return clock;
}
