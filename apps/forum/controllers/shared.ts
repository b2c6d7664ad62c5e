import type { RequestContext } from "quintet/http";
import { browserSession, type FlashMessage } from "quintet/sessions";
import { currentUser } from "../guards.ts";
import { unreadCount } from "../models/notifications/reading.ts";
import type { Message, Shared } from "../views/shared.ts";
import { reader } from "../views/showing/people.ts";
import { THEME_COOKIE, themeOf } from "./theme.ts";

/** What every page has besides its own context: at most two queries, none for a guest. */
export function sharedContext(siteName: string) {
  return async (context: RequestContext): Promise<Shared> => {
    const user = await currentUser(context);
    return {
      site_name: siteName,
      user: user === null ? null : reader(user),
      unread: user === null ? 0 : await unreadCount(user),
      messages: browserSession(context).messages.take().map(messageShown),
      theme: themeOf(context.cookies.get(THEME_COOKIE)),
    };
  };
}

function messageShown({ text, level }: FlashMessage): Message {
  return { text, level: level === "success" ? "done" : "refused" };
}
