import { momentPart } from "./moment-transform.ts";

/** The minute of a moment, 0 to 59. */
export const minute = momentPart("minute");
