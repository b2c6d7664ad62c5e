import { converter } from "../converter.ts";

/** A UUID in small letters. */
export const uuid = converter({
  name: "uuid",
  pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
});
