/** Return the first moment (UTC) of a day such as `2026-02-28`; undefined where the calendar has no such day. */
export function dayStart(text: string): Date | undefined {
  const moment = new Date(`${text}T00:00:00Z`);
  // A month that has no such day makes a Date of the next one.
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
  return isDay ? moment : undefined;
}
