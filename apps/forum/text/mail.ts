import type { Words } from "quintet/kernel";
import { post, postAll, writtenEmail, type Address } from "quintet/mail";
import { view, type Templates, type View } from "quintet/templates";
import { english } from "./t.ts";

/** A link in an e-mail, to be opened by whoever reads it. */
interface ToOne {
  /** The member's name. */
  readonly name: string;
  /** An address of the site, from its root. */
  readonly path: string;
}

/** To a new address: confirm that it is yours. */
export const confirmMail = view<ToOne>("mail/confirm.txt");
/** To an address that somebody gave for a second account: you have one. `path` is the log-in. */
export const knownMail = view<ToOne>("mail/known.txt");
/** To a member who forgot the password. */
export const resetMail = view<ToOne>("mail/reset.txt");
/** To an address that somebody took for a member's. `path` is the registration. */
export const resetUnknownMail = view<{ readonly path: string }>("mail/reset-unknown.txt");
/** To a member: the password is another one now. `path` leads to a new one. */
export const passwordChangedMail = view<ToOne>("mail/password-changed.txt");
/** To the old address: e-mails go to another one from now on. */
export const emailChangedMail = view<{ readonly name: string; readonly email: string }>(
  "mail/email-changed.txt",
);

/** To a member who wants to be told: what happened, why it is told, and how to hear no more of it. */
export interface Notice {
  readonly name: string;
  /** What happened, in one sentence: the subject too. */
  readonly sentence: Words;
  /** The reason that staff gave, or an empty text. */
  readonly reason: string;
  /** The beginning of the post, or an empty text. */
  readonly excerpt: string;
  /** Addresses of the site, from its root; an empty text: there is nothing to open. */
  readonly path: string;
  readonly why: Words;
  readonly unsubscribe: string;
  readonly settings: string;
}
export const noticeMail = view<Notice>("mail/notice.txt");

/** One of many e-mails. */
export interface Addressed<Context> {
  readonly to: Address;
  readonly context: Context;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts the site's e-mails. */
export interface Mail {
  readonly siteName: string;
  readonly siteUrl: string;
  /** Whether a mail server takes them; without one, no page promises an e-mail. */
  readonly delivered: boolean;
  /** Post an e-mail in the current transaction: it leaves after the commit. */
  send<Context>(email: View<Context>, to: Address, context: NoInfer<Context>): Promise<void>;
  /** Post the same e-mail to many, to each with words of its own, by one statement. */
  sendAll<Context>(
    email: View<Context>,
    those: readonly Addressed<NoInfer<Context>>[],
  ): Promise<void>;
}

/** Return the e-mails that a site of that name sends; every link in them begins with `siteUrl`. */
export function mailOf(site: {
  readonly templates: Templates;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly delivered: boolean;
}): Mail {
  const { templates, siteName, siteUrl, delivered } = site;
  const shared = { site_name: siteName, site_url: siteUrl, t: english };
  const written = (file: string, to: Address, context: object) =>
    writtenEmail(templates, file, to, context, shared);
  return {
    siteName,
    siteUrl,
    delivered,
    send: (email, to, context) => post(written(email.file, to, context as object)),
    sendAll: (email, those) =>
      postAll(
        those.map(({ to, context, headers }) => {
          return { ...written(email.file, to, context as object), headers };
        }),
      ),
  };
}
