import { converter } from "../converter.ts";

/** An exact decimal, `12.50` or `-3`, of at most 15 digits on each side of its point, as a string. */
export const decimal = converter({
  name: "decimal",
  pattern: /-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?/,
  examples: ["12.50", "-3", "0", "999999999999999.000000000000001"],
});
