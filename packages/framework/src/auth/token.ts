import { sha256 } from "../crypto/digest.ts";
import { randomToken } from "../crypto/random.ts";
import { f } from "../models/fields.ts";
import { index } from "../models/declaring/indexes.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";

/** What a token's link is for, and with what: the address that it confirms, for instance. */
export type TokenData = Readonly<Record<string, string>>;

/** A link that does one thing once: known by the hash of a secret that only its letter holds. */
export class Token extends model(
  "tokens",
  {
    /** What it may be used for: a token of one kind opens nothing of another. */
    kind: f.key({ max: 20 }),
    /** SHA-256 of the secret; the secret itself is not kept. */
    hash: f.key({ max: 64, unique: true }),
    /** Nobody, where the same work was done for an address that is unknown here. */
    user: f.foreignKey("User", { null: true, onDelete: "cascade" }),
    data: f.json<TokenData>(),
    createdAt: f.dateTime({ auto: "create" }),
    expiresAt: f.dateTime(),
    usedAt: f.dateTime({ null: true }),
  },
  { indexes: [index("user", "kind"), index("expiresAt")] },
) {
  static objects = new QuerySet(this);
}

interface Identified {
  readonly id: number;
}

/** The user that a token is made for, how long it holds, and what it carries. */
export interface NewToken {
  readonly user: Identified | null;
  /** Seconds for which it holds. */
  readonly lasts: number;
  readonly data?: TokenData;
}

/**
 * Make a token, and return its secret: 32 random bytes, 43 characters for a link. Old tokens are
 * deleted.
 */
export async function issueLink(kind: string, made: NewToken): Promise<string> {
  const now = Date.now();
  const secret = randomToken();
  await Token.objects.filter({ expiresAt__lte: new Date(now) }).delete();
  await Token.objects.create({
    kind,
    hash: sha256(secret),
    user: made.user?.id ?? null,
    data: made.data ?? {},
    expiresAt: new Date(now + made.lasts * 1000),
  });
  return secret;
}

function living(kind: string, secret: string) {
  const hash = sha256(secret.slice(0, 100));
  return Token.objects.filter({ kind, hash, usedAt: null, expiresAt__gt: new Date() });
}

/** Return the token of that secret if it is still valid and unused, else null. Changes nothing. */
export function findLink(kind: string, secret: string): Promise<Token | null> {
  return living(kind, secret).first();
}

/**
 * Use a token up, and return it: to one caller only, however many ask at once; null to all others.
 */
export async function useLink(kind: string, secret: string): Promise<Token | null> {
  const token = await findLink(kind, secret);
  if (token === null) return null;
  const used = await living(kind, secret).update({ usedAt: new Date() });
  return used === 1 ? token : null;
}

/** Take back the links of this kind that a user was sent and has not used. */
export function revokeLinks(kind: string, user: Identified): Promise<number> {
  return Token.objects.filter({ kind, user: user.id, usedAt: null }).delete();
}
