import { QuintetError } from "../../kernel/errors.ts";
import type { Command, Project } from "../site.ts";

/** Whoever sends the site's e-mails: its own setting, else by the name of its host. */
function senderOf({ site, settings }: Project): { name: string; email: string } {
  const { mailFrom, siteName } = settings as { mailFrom?: unknown; siteName?: unknown };
  const host = new URL(settings.siteUrl).hostname;
  return {
    name: typeof siteName === "string" ? siteName : site.name,
    email: typeof mailFrom === "string" && mailFrom !== "" ? mailFrom : `site@${host}`,
  };
}

/** What MAIL_URL names, without its password. */
function shown(mailUrl: string): string {
  if (!URL.canParse(mailUrl) || !mailUrl.startsWith("smtp")) return mailUrl;
  const { protocol, host } = new URL(mailUrl);
  return `${protocol}//${host}`;
}

/** Sends an e-mail by MAIL_URL at once, and says what came of it. */
export const sendTestMailCommand: Command = {
  name: "sendtestmail",
  summary: "send an e-mail at once, to see whether MAIL_URL is right",
  words: "ADDRESS",
  async run({ project, say, words: [address] }) {
    const known = await project();
    const { mailUrl, siteUrl } = known.settings;
    const { checkedEmail } = await import("../../mail/email.ts");
    const { openTransport } = await import("../../mail/transport.ts");
    const from = senderOf(known);
    const email = checkedEmail({
      to: { email: address! },
      subject: `A test from ${known.site.name}`,
      text: `This e-mail was sent by "quintet sendtestmail" for ${siteUrl}.\nWho reads it knows that MAIL_URL is right.\n`,
    });
    const transport = openTransport(mailUrl, from);
    try {
      await transport.send(email);
    } catch (cause) {
      throw new QuintetError(
        `${shown(mailUrl)} did not take the e-mail: ${(cause as Error).message}`,
        {
          code: "cli.mail-refused",
          hint: "Look at the host, the port, the user and the password in MAIL_URL, and at what the server says.",
          cause,
        },
      );
    } finally {
      transport.close();
    }
    say(`Sent to ${address} from ${from.email} by ${shown(mailUrl)}.`);
  },
};
