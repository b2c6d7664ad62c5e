import { dateKind } from "../fields/date.ts";
import { dateSql } from "./moment-sql.ts";
import { momentTransform } from "./moment-transform.ts";

const dayLong = 86_400_000;

/** The day of a moment, as `2026-03-31`; rows of one day are found by its ends, with the index of the column. */
export const date = momentTransform(dateKind, dateSql, (value) => {
  const start = typeof value === "string" ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(start) || value === "9999-12-31" ? null : [start, start + dayLong];
});
