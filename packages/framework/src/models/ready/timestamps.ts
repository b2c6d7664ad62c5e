import { dateTime } from "../fields/date-time.ts";

/**
 * Fields for when a row was made and when it was last written, to spread among those of a model:
 * `{ title: f.char({ max: 120 }), ...timestamps }`.
 */
export const timestamps = {
  createdAt: dateTime({ auto: "create" }),
  updatedAt: dateTime({ auto: "update" }),
} as const;
