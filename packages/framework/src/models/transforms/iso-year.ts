import { momentPart } from "./moment-transform.ts";

/** The year of a moment by ISO 8601, to which its week belongs. */
export const isoYear = momentPart("isoYear");
