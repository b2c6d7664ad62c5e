import { converter } from "../converter.ts";

/** Anything but a slash. */
export const str = converter({
  name: "str",
  pattern: /[^/]+/,
  examples: ["a", "a b.c", "ü~", "7", "a".repeat(300)],
});
