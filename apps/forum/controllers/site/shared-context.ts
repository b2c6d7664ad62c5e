import type { RequestContext } from "quintet/http";
import { keptMailFolder } from "quintet/mail";
import { browserSession } from "quintet/sessions";
import { currentUser } from "../../guards.ts";
import { openReports } from "../../models/reports/reading.ts";
import type { ForumSettings } from "../../settings.ts";
import { url } from "../../urls.ts";
import type { Shared } from "../../views/shared.ts";
import { reader } from "../../views/accounts/person.ts";
import { THEME_COOKIE, themeOf } from "./site.ts";
import { unreadFor } from "../subscriptions/unread.ts";

/**
 * Return what every page has besides its own context: at most two queries (three for staff), none
 * for a guest.
 */
export function sharedContext(site: ForumSettings) {
  const keepsMail = keptMailFolder(site) !== null;
  return async (context: RequestContext): Promise<Shared> => {
    const user = await currentUser(context);
    return {
      site_name: site.siteName,
      site_url: site.siteUrl,
      mailbox: keepsMail ? url.mailbox.list.href() : null,
      user: user === null ? null : reader(user),
      unread: user === null ? 0 : await unreadFor(context, user),
      reports: user?.isStaff ? await openReports() : 0,
      // A page that does not show them leaves them for the next.
      get messages() {
        return browserSession(context).messages.take();
      },
      drawn_at: new Date().toISOString(),
      theme: themeOf(context.cookies.get(THEME_COOKIE)),
    };
  };
}
