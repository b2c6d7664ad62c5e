import type { ErrorPageContext } from "quintet/application";
import type { KeptEmail } from "quintet/mail";
import { view } from "quintet/templates";

/** The page of every refusal and fault: the sentence, and what was typed. */
export const errorPage = view<ErrorPageContext>("errors/error.html");

/** One stretch of an e-mail's text; a link leads somewhere. */
export interface LetterPiece {
  readonly text: string;
  readonly href: string | null;
}

/** `/dev/mail/`: the e-mails that would have been sent. */
export const mailboxPage = view<{
  readonly emails: readonly (KeptEmail & { readonly href: string })[];
  readonly folder: string;
}>("forum/site/mailbox/list.html");

/** `/dev/mail/<name>/` */
export const emailPage = view<{
  readonly email: KeptEmail;
  readonly pieces: readonly LetterPiece[];
}>("forum/site/mailbox/email.html");

const LINK = /(https?:\/\/[^\s<>"]{1,2000})/;

/** Return an e-mail's text, its links apart from the rest. */
export function piecesOf(text: string): LetterPiece[] {
  return text
    .split(LINK)
    .map((piece, at) => ({ text: piece, href: at % 2 === 1 ? piece : null }))
    .filter((piece) => piece.text !== "");
}
