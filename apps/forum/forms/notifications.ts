import { checkbox, form, z } from "quintet/forms";
import { noticeKinds } from "../models/notifications/kinds.ts";

const site = checkbox().meta({ label: "In the site", widget: "checkbox" });
const mail = checkbox().meta({ label: "By e-mail", widget: "checkbox" });

/** The form for a member's choices: for each kind of notice a tick for the site and one for e-mail. */
export const NoticeForm = form(
  Object.fromEntries(
    noticeKinds.flatMap(({ name, always = false }) => [
      ...(always ? [] : [[`${name}_site`, site] as const]),
      [`${name}_mail`, mail] as const,
    ]),
  ),
);

/** The end of e-mails: `scope` is the button; a mail program sends none. */
export const UnsubscribeForm = form({
  scope: z.enum(["kind", "all"]).optional().meta({ widget: "hidden" }),
});
