import { EmailTaken } from "../auth/create-user.ts";
import { FormError } from "../forms/form-error.ts";
import { QuintetError } from "../kernel/errors.ts";
import { importSentence } from "./import-failure.ts";

const PLACES: Readonly<Record<string, string>> = {
  EACCES: "may not be used by this user",
  EPERM: "may not be used by this user",
  EROFS: "is on a read-only disk",
  ENOSPC: "is on a full disk",
  ENOTDIR: "is not a folder",
  EEXIST: "is not a folder",
};

/** The file system's refusals, as a sentence about the place. */
function placeSentence(error: NodeJS.ErrnoException): string | undefined {
  const reason = PLACES[error.code ?? ""];
  if (reason === undefined || error.path === undefined) return undefined;
  return `${error.path} ${reason} (${error.code}): choose another folder or change its rights.`;
}

/**
 * Return what a person is told of an error: a sentence where the cause is known, its stack where it
 * is not.
 */
export function explained(error: unknown): string {
  if (error instanceof QuintetError) return error.explain();
  if (!(error instanceof Error)) return String(error);
  if (error instanceof FormError) {
    return [error, ...error.others].map(({ message }) => message).join("\n");
  }
  if (error instanceof EmailTaken) return error.message;
  return importSentence(error) ?? placeSentence(error) ?? error.stack ?? error.message;
}

/** End the process with the sentence on standard error and exit code 1. */
export function fail(error: unknown): never {
  process.stderr.write(`${explained(error)}\n`);
  process.exit(1);
}
