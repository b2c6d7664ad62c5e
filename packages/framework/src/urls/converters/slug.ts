import { converter } from "../converter.ts";

/** Letters and digits of any script, hyphens and underscores. */
export const slug = converter({
  name: "slug",
  pattern: /[\p{L}\p{N}\p{M}_-]+/u,
  examples: ["hello-world", "7", "ü_1", "a".repeat(200)],
  quick: /^[\w-]+$/,
});
