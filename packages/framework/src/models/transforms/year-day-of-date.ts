import { dayPart } from "./day-transform.ts";

/** The number of a day in its year, from 1. */
export const yearDayOfDate = dayPart("yearDay");
