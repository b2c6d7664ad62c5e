import { randomToken } from "../crypto/random.ts";

/**
 * Return a name that nobody can guess and nothing has: 128 random bits and an extension,
 * `Xy….webp`.
 */
export function fileName(extension: string): string {
  return `${randomToken(16)}.${extension}`;
}
