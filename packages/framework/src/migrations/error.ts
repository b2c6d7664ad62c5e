import { QuintetError } from "../kernel/errors.ts";

/** Return an error about migrations, with its code, what is wrong and what to do about it. */
export function migrationError(
  code: string,
  message: string,
  hint: string,
  cause?: unknown,
): QuintetError {
  return new QuintetError(message, { code, hint, cause });
}
