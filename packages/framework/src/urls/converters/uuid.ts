import { converter } from "../converter.ts";

/** A UUID in small letters. */
export const uuid = converter({
  name: "uuid",
  pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  examples: ["123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000"],
});
