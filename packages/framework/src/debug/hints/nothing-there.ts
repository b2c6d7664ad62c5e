import type { Hint } from "../hint.ts";

const READING =
  /Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '([^']+)'\)/;

/** Something was asked of a value that is not there. */
export const nothingThere: Hint = (error) => {
  const [, value, name] = READING.exec(error.message) ?? [];
  if (value === undefined) return undefined;
  const from =
    value === "null"
      ? "first() gives null where there is no row, and so does an empty column: get() answers with 404 instead"
      : "an index beyond the end of a list and a name that an object lacks give it";
  return `What stands before ".${name}" is ${value}: ${from}.`;
};
