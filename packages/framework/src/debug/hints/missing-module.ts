import type { Hint } from "../hint.ts";

/** A file or a package that is imported is not there. */
export const missingModule: Hint = (error) => {
  if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") return undefined;
  return error.message.includes("Cannot find package")
    ? "The package is not installed: npm install NAME. A file of your own begins with ./ or ../."
    : "Imports name the whole file, its ending too: ./models/topic.ts.";
};
