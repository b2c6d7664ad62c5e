import { momentPart } from "./moment-transform.ts";

/** The day of a moment in its month, 1 to 31. */
export const day = momentPart("day");
