import { lineInput } from "./line.ts";

/** An address of mail: browsers take a domain of one label, a field does not. */
export const email = lineInput("email", 254, { pattern: ".+@.+\\..+" });

/** A whole address of the web. */
export const webAddress = lineInput("url", 500, {
  pattern: "[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\/\\\\][^\\s\\\\]*",
});

/** A word of an address. */
export const slug = lineInput("text", 50, { pattern: "[A-Za-z0-9_\\-]+", spellcheck: "false" });

/** A UUID. */
export const uuid = lineInput("text", 36, {
  pattern: "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
  spellcheck: "false",
});
