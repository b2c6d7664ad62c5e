import { action } from "../controllers/action.ts";
import { anybody } from "../controllers/guard.ts";
import type { RequestContext } from "../http/request-context.ts";
import { html } from "../http/response.ts";
import { trustsOf } from "../http/trusted.ts";
import { NotFound } from "../kernel/refusal.ts";
import { get } from "../urls/url-table.ts";
import { mailbox, type KeptEmail } from "./mailbox.ts";
import { mailFolder } from "./transport.ts";

/** The addresses of e-mails that are kept while a site is made: `mailbox: urlpatterns("dev/mail/", mailboxUrls)`. */
export const mailboxUrls = { list: get(""), email: get("<str:name>/") };

/** A table with the names of {@link mailboxUrls}, at whatever paths. */
export interface MailboxTable {
  readonly list: { readonly href: () => string };
  readonly email: { readonly href: (params: { readonly name: string }) => string };
}

/** The settings that say whether e-mails are read on a page. */
export interface MailboxSettings {
  readonly environment: string;
  readonly mailUrl: string;
  readonly siteUrl: string;
}

const MOST = 50;
const LINK = /(https?:\/\/[^\s<>"]{1,2000})/;
const isLoopback = trustsOf(["127.0.0.0/8", "::1"]);

/**
 * Return the folder in which e-mails lie instead of being sent, or null where they are nobody's to read: in production,
 * and on a site that has a public address.
 */
export function keptMailFolder({ environment, mailUrl, siteUrl }: MailboxSettings): string | null {
  const host = new URL(siteUrl).hostname.replace(/^\[|\]$/g, "");
  if (environment === "production") return null;
  return host === "localhost" || isLoopback(host) ? mailFolder(mailUrl) : null;
}

/**
 * Return the pages on which e-mails are read that are not sent, while a site is made: `controllers(url.mailbox,
 * mailboxPages(url.mailbox, settings))`. They are there for this machine alone; for everybody else, and where
 * {@link keptMailFolder} is null, they are a 404.
 */
export function mailboxPages(urls: MailboxTable, settings: MailboxSettings) {
  const folder = keptMailFolder(settings);
  const opened = ({ peer }: RequestContext) => {
    if (folder === null || !isLoopback(peer)) throw new NotFound();
    return { box: mailbox(folder), folder };
  };
  return {
    list: action(anybody, async (context) => {
      const { box, folder } = opened(context);
      const emails = (await box.list(MOST)).map((email) => ({
        ...shown(email),
        href: urls.email.href({ name: email.name }),
      }));
      return page("mailbox", { emails, folder });
    }),

    email: action(anybody, async (context, { name }: { name: string }) => {
      const email = await opened(context).box.read(name);
      if (email === null) throw new NotFound("There is no such e-mail.");
      return page("email", {
        ...shown(email),
        pieces: piecesOf(email.text),
        all: urls.list.href(),
      });
    }),
  };
}

function shown({ subject, to, date }: KeptEmail): object {
  return { subject, to, at: `${date.toISOString().slice(0, 16).replace("T", " ")} UTC` };
}

/** Return an e-mail's text, its links apart from the rest. */
function piecesOf(text: string): readonly object[] {
  return text
    .split(LINK)
    .map((piece, at) => ({ text: piece, href: at % 2 === 1 ? piece : null }))
    .filter((piece) => piece.text !== "");
}

/** Draw a page of development; what draws it is loaded in development alone. */
async function page(file: "mailbox" | "email", values: object): Promise<Response> {
  const { drawn } = await import("../debug/drawing.ts");
  const { freshNonce, policyOf } = await import("../debug/policy.ts");
  const nonce = freshNonce();
  return html(drawn(file, values, { nonce, secrets: [] }), {
    headers: { "cache-control": "no-store", "content-security-policy": policyOf(nonce) },
  });
}
