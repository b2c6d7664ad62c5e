import { timeKind } from "../fields/time.ts";
import { timeSql } from "./moment-sql.ts";
import { momentTransform } from "./moment-transform.ts";

/** The time of day of a moment, as `09:30:00`. */
export const time = momentTransform(timeKind, timeSql);
