import { momentPart } from "./moment-transform.ts";

/** The second of a moment, 0 to 59. */
export const second = momentPart("second");
