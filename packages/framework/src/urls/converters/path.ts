import { converter } from "../converter.ts";

/** All that is left of a path, slashes too. */
export const path = converter({
  name: "path",
  pattern: /.+/,
  tail: true,
  examples: ["a", "a/b", "a b/c.d"],
});
