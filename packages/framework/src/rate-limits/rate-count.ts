import { f } from "../models/fields.ts";
import { unique } from "../models/declaring/indexes.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";

/** A count of how often something was done in one stretch of time. */
export class RateCount extends model(
  "rate_counts",
  {
    /** SHA-256 of the limit's name and of whom it is about: no address is kept in clear. */
    key: f.key({ max: 64 }),
    windowStart: f.dateTime(),
    count: f.int({ default: 0 }),
  },
  { indexes: [unique("key", "windowStart")] },
) {
  static objects = new QuerySet(this);
}
