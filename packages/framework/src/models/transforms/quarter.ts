import { momentPart } from "./moment-transform.ts";

/** The quarter of a moment in its year, 1 to 4. */
export const quarter = momentPart("quarter");
