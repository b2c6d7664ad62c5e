import { dayPart } from "./day-transform.ts";

/** The day of the week of a day, from Monday, 1, to Sunday, 7. */
export const weekDayOfDate = dayPart("weekDay");
