import { dayPart } from "./day-transform.ts";

/** The quarter of a day in its year, 1 to 4. */
export const quarterOfDate = dayPart("quarter");
