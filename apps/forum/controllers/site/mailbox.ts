import { action, controllers } from "quintet/controllers";
import { trustsOf, type RequestContext } from "quintet/http";
import { NotFound } from "quintet/kernel";
import { type KeptEmail, mailbox } from "quintet/mail";
import { view } from "quintet/templates";
import { everyone } from "../../guards.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** One stretch of an e-mail's text; a link leads somewhere. */
interface LetterPiece {
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

const MOST_EMAILS = 50;

const isLoopback = trustsOf(["127.0.0.0/8", "::1"]);

/**
 * Return the folder in which e-mails lie instead of being sent, or `null` where they are nobody's
 * to read: in production, and on a site that has a public address.
 */
export function mailFolderOf(settings: {
  readonly environment: string;
  readonly mailUrl: string;
  readonly siteUrl: string;
}): string | null {
  const { environment, mailUrl, siteUrl } = settings;
  const host = new URL(siteUrl).hostname.replace(/^\[|\]$/g, "");
  if (environment === "production" || !mailUrl.startsWith("file:")) return null;
  if (host !== "localhost" && !isLoopback(host)) return null;
  return mailUrl.slice("file:".length);
}

/**
 * Bind `/dev/mail/`: the e-mails of a site in development, on this machine; elsewhere there is no
 * such page.
 */
export function mailboxControllers(folder: string | null) {
  const open = ({ peer }: RequestContext) => {
    if (folder === null || !isLoopback(peer)) throw new NotFound();
    return { box: mailbox(folder), folder };
  };
  return controllers(url.mailbox, {
    list: action(everyone, async (context) => {
      const { box, folder } = open(context);
      const emails = (await box.list(MOST_EMAILS)).map((email) => ({
        ...email,
        href: url.mailbox.email.href({ name: email.name }),
      }));
      return context.render(mailboxPage, { emails, folder });
    }),

    email: action(everyone, async (context, { name }) => {
      const email = await open(context).box.read(name);
      if (email === null) throw new NotFound(t("There is no such e-mail."));
      return context.render(emailPage, { email, pieces: piecesOf(email.text) });
    }),
  });
}

const LINK = /(https?:\/\/[^\s<>"]{1,2000})/;

/** Return an e-mail's text, its links apart from the rest. */
function piecesOf(text: string): LetterPiece[] {
  return text
    .split(LINK)
    .map((piece, at) => ({ text: piece, href: at % 2 === 1 ? piece : null }))
    .filter((piece) => piece.text !== "");
}
