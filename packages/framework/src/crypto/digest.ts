import { createHash, timingSafeEqual } from "node:crypto";

/** Return the SHA-256 of a text's UTF-8 as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Return whether two texts are equal, in a time that does not tell where they differ or how long
 * they are.
 */
export function equalInConstantTime(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  const right = createHash("sha256").update(b).digest();
  return timingSafeEqual(left, right);
}
