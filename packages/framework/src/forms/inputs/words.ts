import { lineInput } from "./line.ts";

/** The pattern of a text whose ends may have white space, which the server takes away. */
const trimmed = (pattern: string) => ({ pattern: `\\s*(${pattern})\\s*` });

/** An address of mail: browsers take a domain of one label, a field does not. */
export const email = lineInput("email", 254, { pattern: ".{1,64}@.+\\..+" });

/** A whole address of the web. */
export const webAddress = lineInput("url", 500, {
  pattern: "[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\/\\\\][^\\s\\\\]*",
});

/** A word of an address. */
export const slug = lineInput("text", 50, {
  ...trimmed("[A-Za-z0-9_\\-]+"),
  spellcheck: "false",
});

const UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

/** A UUID; a length would cut the end of one that is pasted with white space. */
export const uuid = lineInput("text", undefined, { ...trimmed(UUID), spellcheck: "false" });
