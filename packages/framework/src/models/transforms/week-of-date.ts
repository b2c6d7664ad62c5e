import { dayPart } from "./day-transform.ts";

/** The week of a day by ISO 8601, 1 to 53. */
export const weekOfDate = dayPart("week");
