import { signer } from "quintet/crypto";

/** E-mails lie in mailboxes for years, and their links keep working. */
const FIVE_YEARS = 5 * 365 * 86_400;
const PURPOSE = "unsubscribe";

/** The member and the kind of e-mails that a link stops. */
interface Unsubscribing {
  readonly member: number;
  readonly kind: string;
}

/**
 * Return what signs the links in e-mails that stop more of them, and reads them again; no log-in
 * stands behind.
 */
export function unsubscribeLinks(keys: readonly string[]) {
  const { sign, verify } = signer(keys);
  return {
    tokenFor: ({ member, kind }: Unsubscribing) => sign(PURPOSE, `${member} ${kind}`),
    /** Return what a token stands for; `null` when it was not made here or is too old. */
    read(token: string): Unsubscribing | null {
      const [member, kind] = verify(PURPOSE, token, { maxAge: FIVE_YEARS })?.split(" ") ?? [];
      return member === undefined || kind === undefined ? null : { member: Number(member), kind };
    },
  };
}

export type UnsubscribeLinks = ReturnType<typeof unsubscribeLinks>;
