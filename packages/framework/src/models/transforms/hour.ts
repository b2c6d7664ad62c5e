import { momentPart } from "./moment-transform.ts";

/** The hour of a moment, 0 to 23. */
export const hour = momentPart("hour");
