/** The clock by which a form reads and shows moments: that of a time zone. */
export interface LocalTime {
  /** The name of the zone, as it stands beside the input: `Europe/Berlin`. */
  readonly zone: string;
  /** Return the moment at which clocks show this, in milliseconds as if it were UTC; null: they never do. */
  momentOf(shown: number): number | null;
  /** Return what clocks show at a moment, in milliseconds as if it were UTC. */
  shownAt(moment: number): number;
}

/** The clock of UTC. */
export const utc: LocalTime = {
  zone: "UTC",
  momentOf: (shown) => shown,
  shownAt: (moment) => moment,
};

/**
 * Return a moment as an input of the kind `datetime-local` shows it: to the minute, with seconds and
 * their parts only where there are any.
 */
export function localText(moment: Date, { shownAt }: LocalTime): string {
  const text = new Date(shownAt(moment.getTime())).toISOString().slice(0, -1);
  return text.replace(/(?::00)?\.000$/, "").replace(/(\.\d+?)0+$/, "$1");
}

const SHAPE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/;

/** What such a text says, in milliseconds as if it were UTC; null: no moment. */
function shownBy(text: string): number | null {
  const [, day, minutes, seconds = "00", part = ""] = SHAPE.exec(text) ?? [];
  if (day === undefined || day < "1000") return null;
  const whole = `${day}T${minutes}:${seconds}.${part.padEnd(3, "0")}Z`;
  const shown = new Date(whole);
  return Number.isNaN(shown.getTime()) || shown.toISOString() !== whole ? null : shown.getTime();
}

/** Return the moment that a text of such an input means; null where it means none, or one that the zone leaves out. */
export function momentIn(text: string, { momentOf }: LocalTime): Date | null {
  const shown = shownBy(text);
  const moment = shown === null ? null : momentOf(shown);
  return moment === null ? null : new Date(moment);
}
