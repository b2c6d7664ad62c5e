import { momentPart } from "./moment-transform.ts";

/** The year of a moment; rows of one year are found by its ends, with the index of the column. */
export const year = momentPart("year", (value) =>
  typeof value === "number" && value >= 1000 && value < 9999
    ? [Date.UTC(value, 0, 1), Date.UTC(value + 1, 0, 1)]
    : null,
);
