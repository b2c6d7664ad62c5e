import { onCommit } from "../database/scope.ts";
import { signal } from "../kernel/signal.ts";
import { checkedLetter, type Letter } from "./letter.ts";
import { OutgoingLetter } from "./outgoing-letter.ts";

/** Announced after a letter was written and its transaction committed. */
export const letterPosted = signal<void>("letter posted");

/**
 * Post a letter: it is written in the current transaction and leaves after the commit; if that is
 * undone, it never leaves. The page does not wait for a mail server.
 */
export async function post(letter: Letter): Promise<void> {
  await postAll([letter]);
}

/** Post many letters by one statement, or none of them. */
export async function postAll(letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  await OutgoingLetter.objects.bulkCreate(letters.map(rowOf));
  onCommit(() => letterPosted.emit());
}

function rowOf(letter: Letter) {
  const { to, subject, text, html, headers } = checkedLetter(letter);
  return {
    toName: to.name ?? null,
    toEmail: to.email,
    subject: [...subject].slice(0, 255).join(""),
    text,
    html: html ?? null,
    headers: headers ?? null,
  };
}
