import { signer } from "quintet/crypto";

/** E-mails lie in mailboxes for years, and their links keep working. */
const FIVE_YEARS = 5 * 365 * 86_400;
const PURPOSE = "unsubscribe";

/** The member and the kind of e-mails that a link stops. */
export interface Unsubscribing {
  readonly member: number;
  readonly kind: string;
}

/** Signs the links in e-mails that stop more of them, and reads them again; no log-in stands behind. */
export interface UnsubscribeLinks {
  tokenFor(link: Unsubscribing): string;
  /** Return what a token stands for; `null` when it was not made here or is too old. */
  read(token: string): Unsubscribing | null;
}

/** Return the links of a site with these signing keys. */
export function unsubscribeLinks(keys: readonly string[]): UnsubscribeLinks {
  const { sign, verify } = signer(keys);
  return {
    tokenFor: ({ member, kind }) => sign(PURPOSE, `${member} ${kind}`),
    read(token) {
      const [member, kind] = verify(PURPOSE, token, { maxAge: FIVE_YEARS })?.split(" ") ?? [];
      return member === undefined || kind === undefined ? null : { member: Number(member), kind };
    },
  };
}
