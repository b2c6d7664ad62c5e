import { QuintetError } from "./errors.ts";

/**
 * The error that there is no room left for a file. Nothing of it was kept; visitors are told so,
 * with a 503.
 */
export class StorageFull extends QuintetError {
  constructor(cause: unknown) {
    super("There is no room left where files are kept.", {
      code: "files.full",
      hint: "Make room on that disk, or give the site a larger one.",
      cause,
    });
    this.name = "StorageFull";
  }
}
