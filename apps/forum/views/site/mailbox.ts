import type { KeptLetter } from "quintet/mail";
import { view } from "quintet/templates";

/** One stretch of a letter's text; a link leads somewhere. */
export interface LetterPiece {
  readonly text: string;
  readonly href: string | null;
}

/** `/dev/mail/`: the letters that would have been sent. */
export const mailboxPage = view<{
  readonly letters: readonly (KeptLetter & { readonly href: string })[];
  readonly folder: string;
}>("forum/site/mailbox/list.html");

/** `/dev/mail/<name>/` */
export const letterPage = view<{
  readonly letter: KeptLetter;
  readonly pieces: readonly LetterPiece[];
}>("forum/site/mailbox/letter.html");
