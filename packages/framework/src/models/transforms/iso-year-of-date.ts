import { dayPart } from "./day-transform.ts";

/** The year that the week of a day belongs to, by ISO 8601. */
export const isoYearOfDate = dayPart("isoYear");
