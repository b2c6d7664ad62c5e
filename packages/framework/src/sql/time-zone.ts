import { textOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";

/** From this moment on (in seconds since 1970), local time is so many seconds ahead of UTC. */
export interface Offset {
  readonly from: number;
  readonly ahead: number;
}

/** A time zone: its offsets from 1900 to 2100, the first from ever on and the last for ever. */
export interface TimeZone {
  readonly name: string;
  readonly offsets: readonly Offset[];
}

export const UTC: TimeZone = { name: "UTC", offsets: [{ from: 0, ahead: 0 }] };

const known = new Map([["UTC", UTC]]);

/**
 * Return a time zone by its name in the IANA database, such as `Europe/Berlin`, with the offsets that
 * this Node knows of.
 */
export function timeZone(name: string): TimeZone {
  const found = known.get(name);
  if (found !== undefined) return found;
  textOf("timeZone", "the name of a time zone", name);
  const zone = { name, offsets: offsetsOf(name) };
  known.set(name, zone);
  return zone;
}

/** Return how many seconds a zone is ahead of UTC at a moment, in milliseconds since 1970. */
export function aheadAt({ offsets }: TimeZone, moment: number): number {
  return partBefore(offsets, ({ from }) => from * 1000 <= moment).ahead;
}

/** Return the moment at which clocks of a zone show this local time; of two such moments the earlier one. */
export function momentOf({ offsets }: TimeZone, local: number): number {
  const { ahead } = partBefore(offsets, (_, index) => localStart(offsets, index) * 1000 <= local);
  return local - ahead * 1000;
}

/** Return where each offset begins in local time, as `momentOf` has it. */
export function localOffsets({ offsets }: TimeZone): readonly Offset[] {
  return offsets.map(({ ahead }, index) => ({ from: localStart(offsets, index), ahead }));
}

/** Clocks that are put back show an hour twice, and clocks that are put forward leave one out. */
function localStart(offsets: readonly Offset[], index: number): number {
  const { from, ahead } = offsets[index]!;
  const before = offsets[index - 1];
  return before === undefined ? from : from + Math.max(ahead, before.ahead);
}

function partBefore(
  offsets: readonly Offset[],
  begins: (offset: Offset, index: number) => boolean,
): Offset {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (begins(offsets[middle]!, middle)) low = middle;
    else high = middle - 1;
  }
  return offsets[low]!;
}

const first = Date.UTC(1900, 0, 1) / 1000;
const last = Date.UTC(2100, 0, 1) / 1000;
/** Shorter than what lies between two changes of any zone. */
const step = 10 * 86_400;

function offsetsOf(name: string): readonly Offset[] {
  const ahead = clockOf(name);
  const offsets: Offset[] = [{ from: first, ahead: ahead(first) }];
  for (let at = first; at < last; at += step) {
    const next = ahead(at + step);
    if (next === offsets.at(-1)!.ahead) continue;
    let [low, high] = [at, at + step];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (ahead(middle) === next) high = middle;
      else low = middle;
    }
    offsets.push({ from: high, ahead: next });
  }
  return offsets;
}

/** Return the function that asks the clock of a zone how many seconds it is ahead of UTC. */
function clockOf(name: string): (seconds: number) => number {
  const format = formatOf(name);
  return (seconds) => {
    const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(format.format(seconds * 1000))!;
    const [, sign, hours = 0, minutes = 0, rest = 0] = found;
    const ahead = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    return sign === "-" ? -ahead : ahead;
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    throw new QuintetError(`"${String(name).slice(0, 80)}" is no time zone.`, {
      code: "models.bad-time-zone",
      hint: 'Write its name as "Europe/Berlin", or "UTC".',
    });
  }
}
