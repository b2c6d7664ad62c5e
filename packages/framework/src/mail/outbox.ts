import { onCommit } from "../database/scope.ts";
import { signal } from "../kernel/signal.ts";
import { checkedEmail, type Email } from "./email.ts";
import { OutgoingEmail } from "./outgoing-email.ts";

/** Announced after an e-mail was written and its transaction committed. */
export const emailPosted = signal<void>("email posted");

/**
 * Post an e-mail: it is written in the current transaction and leaves after the commit; if that is
 * undone, it never leaves. The page does not wait for a mail server.
 */
export async function post(email: Email): Promise<void> {
  await postAll([email]);
}

/** Post many e-mails by one statement, or none of them. */
export async function postAll(emails: readonly Email[]): Promise<void> {
  if (emails.length === 0) return;
  await OutgoingEmail.objects.bulkCreate(emails.map(rowOf));
  onCommit(() => emailPosted.emit());
}

function rowOf(email: Email) {
  const { to, subject, text, html, headers } = checkedEmail(email);
  return {
    toName: to.name ?? null,
    toEmail: to.email,
    subject: [...subject].slice(0, 255).join(""),
    text,
    html: html ?? null,
    headers: headers ?? null,
  };
}
