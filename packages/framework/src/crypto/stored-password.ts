import { isBearable, type PasswordCost } from "./password-cost.ts";

/** A stored hash, read and found bearable. */
export interface StoredPassword {
  readonly text: string;
  readonly cost: PasswordCost;
}

/** Bounded in all its parts: no text of any length takes time. */
const SHAPE =
  /^\$argon2id\$v=19\$([mtp]=\d{1,7}),([mtp]=\d{1,7}),([mtp]=\d{1,7})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/;

/**
 * Read a stored argon2id hash (PHC string format; writers differ in the order of m, t and p), or
 * return undefined for anything else: an unusable password, another algorithm, or costs that would
 * take the site down.
 */
export function parseStoredPassword(text: string | null): StoredPassword | undefined {
  const found = SHAPE.exec(text ?? "");
  if (found === null) return undefined;
  const costs = new Map(found.slice(1, 4).map((part) => [part[0], Number(part.slice(2))]));
  const cost = {
    memory: costs.get("m") ?? 0,
    passes: costs.get("t") ?? 0,
    lanes: costs.get("p") ?? 0,
  };
  return isBearable(cost) ? { text: found[0], cost } : undefined;
}
