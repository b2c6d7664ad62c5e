import { momentPart } from "./moment-transform.ts";

/** The month of a moment, 1 to 12. */
export const month = momentPart("month");
