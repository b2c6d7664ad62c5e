import { momentPart } from "./moment-transform.ts";

/** The day of a moment in its year, 1 to 366. */
export const yearDay = momentPart("yearDay");
