import { sendDue, OutgoingLetter, type Letter, type Transport } from "quintet/mail";

/** Takes the letters that are waiting, oldest first, as a mail server would. */
export async function letters(): Promise<readonly Letter[]> {
  const taken: Letter[] = [];
  const transport: Transport = {
    send: async (letter) => void taken.push(letter),
    close: () => undefined,
  };
  await sendDue(transport);
  return taken;
}

/** Forgets the letters that are waiting. */
export async function emptyMail(): Promise<void> {
  await OutgoingLetter.objects.delete();
}

/** The one letter that is waiting for this address; an error when there is none or another one. */
export async function letterTo(email: string): Promise<Letter> {
  const found = (await letters()).filter(({ to }) => to.email === email);
  if (found.length !== 1) throw new Error(`${found.length} letters wait for ${email}, not 1.`);
  return found[0]!;
}

/** The first link of a letter, as an address of the site. */
export function linkIn({ text }: Letter): string {
  const link = /http:\/\/localhost:8000(\/\S+)/.exec(text)?.[1];
  if (link === undefined) throw new Error(`There is no link in the letter:\n${text}`);
  return link;
}
