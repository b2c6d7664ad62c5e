import { momentPart } from "./moment-transform.ts";

/** The week of a moment by ISO 8601, 1 to 53. */
export const week = momentPart("week");
