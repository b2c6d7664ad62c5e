import { momentPart } from "./moment-transform.ts";

/** The day of a moment in its week, from Monday, 1, to Sunday, 7. */
export const weekDay = momentPart("weekDay");
