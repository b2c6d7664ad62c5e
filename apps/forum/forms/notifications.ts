import { checkbox, form, z, type CleanOf } from "quintet/forms";
import { optional } from "./text.ts";

const site = checkbox().meta({ label: "In the site", widget: "checkbox" });
const mail = checkbox().meta({ label: "By e-mail", widget: "checkbox" });

/**
 * The form for a member's choices: for each kind of notice a tick for the site and one for e-mail.
 */
export const NoticeForm = form({
  mention_site: site,
  mention_mail: mail,
  quote_site: site,
  quote_mail: mail,
  answer_site: site,
  answer_mail: mail,
  reply_site: site,
  reply_mail: mail,
  watch_site: site,
  watch_mail: mail,
  like_site: site,
  like_mail: mail,
  moderation_mail: mail,
});

/** The end of letters: `scope` is the button; a mail program sends none. */
export const UnsubscribeForm = form({
  scope: optional(z.enum(["kind", "all"])).meta({ widget: "hidden" }),
});

export type NoticeValues = CleanOf<typeof NoticeForm>;
