import { sendDue, OutgoingEmail, type Email, type Transport } from "quintet/mail";

/** Takes the e-mails that are waiting, oldest first, as a mail server would. */
export async function emails(): Promise<readonly Email[]> {
  const taken: Email[] = [];
  const transport: Transport = {
    send: async (email) => void taken.push(email),
    close: () => undefined,
  };
  await sendDue(transport);
  return taken;
}

/** Forgets the e-mails that are waiting. */
export async function emptyMail(): Promise<void> {
  await OutgoingEmail.objects.delete();
}

/** The one e-mail that is waiting for this address; an error when there is none or another one. */
export async function emailTo(email: string): Promise<Email> {
  const found = (await emails()).filter(({ to }) => to.email === email);
  if (found.length !== 1) throw new Error(`${found.length} e-mails wait for ${email}, not 1.`);
  return found[0]!;
}

/** The first link of an e-mail, as an address of the site. */
export function linkIn({ text }: Email): string {
  const link = /http:\/\/localhost:8000(\/\S+)/.exec(text)?.[1];
  if (link === undefined) throw new Error(`There is no link in the e-mail:\n${text}`);
  return link;
}
