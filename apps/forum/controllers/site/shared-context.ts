import type { RequestContext } from "quintet/http";
import { browserSession, type FlashMessage } from "quintet/sessions";
import { currentUser } from "../../guards.ts";
import { openReports } from "../../models/reports/reading.ts";
import { url } from "../../urls.ts";
import type { Message, Shared } from "../../views/shared.ts";
import { reader } from "../../views/accounts/person.ts";
import { THEME_COOKIE, themeOf } from "./site.ts";
import { unreadFor } from "../subscriptions/unread.ts";

/**
 * Return what every page has besides its own context: at most two queries (three for staff), none
 * for a guest. While a site is made (`keepsMail`), its e-mails lie on a page instead of being sent.
 */
export function sharedContext(site: { siteName: string; siteUrl: string }, keepsMail: boolean) {
  return async (context: RequestContext): Promise<Shared> => {
    const user = await currentUser(context);
    return {
      site_name: site.siteName,
      site_url: site.siteUrl,
      mailbox: keepsMail ? url.mailbox.list.href() : null,
      user: user === null ? null : reader(user),
      unread: user === null ? 0 : await unreadFor(context, user),
      reports: user?.isStaff ? await openReports() : 0,
      messages: browserSession(context).messages.take().map(messageShown),
      drawn_at: new Date().toISOString(),
      theme: themeOf(context.cookies.get(THEME_COOKIE)),
    };
  };
}

function messageShown({ text, level }: FlashMessage): Message {
  return { text, level: level === "success" ? "done" : "refused" };
}
