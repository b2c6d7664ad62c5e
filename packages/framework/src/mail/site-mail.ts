import type { Translate } from "../kernel/message.ts";
import { english } from "../kernel/words.ts";
import type { Templates } from "../templates/templates.ts";
import type { View } from "../templates/view.ts";
import type { Address } from "./address.ts";
import { post, postAll } from "./outbox.ts";
import { writtenEmail } from "./written-email.ts";

/** One of many e-mails. */
export interface Addressed<Context> {
  readonly to: Address;
  readonly context: Context;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts a site's e-mails, from its templates. */
export interface SiteMail {
  readonly siteName: string;
  readonly siteUrl: string;
  /** Whether a mail server takes them; without one, no page promises an e-mail. */
  readonly delivered: boolean;
  /** Post an e-mail in the current transaction: it leaves after the commit. */
  send<Context>(email: View<Context>, to: Address, context: NoInfer<Context>): Promise<void>;
  /** Post an e-mail to many, to each with words of its own, by one statement. */
  sendAll<Context>(
    email: View<Context>,
    those: readonly Addressed<NoInfer<Context>>[],
  ): Promise<void>;
}

/** What {@link siteMail} is made of. */
export interface SiteMailOptions {
  readonly templates: Templates;
  readonly siteName: string;
  /** Every link in an e-mail begins with it: no request says where the site is. */
  readonly siteUrl: string;
  readonly delivered: boolean;
  /** The language of its e-mails: English unless told. */
  readonly t?: Translate;
}

/**
 * Return what posts the e-mails of a site: `mail.send(welcomeMail, user, { name: user.name })`, where `welcomeMail` is
 * the view of a `.txt` template. Templates have `site_name`, `site_url` and `t` besides.
 */
export function siteMail(options: SiteMailOptions): SiteMail {
  const { templates, siteName, siteUrl, delivered, t = english } = options;
  const shared = { site_name: siteName, site_url: siteUrl, t };
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
