import { action, controllers } from "quintet/controllers";
import { members } from "../guards.ts";
import { markAllRead, noticeCount, noticesOf } from "../models/notifications/reading.ts";
import { url } from "../urls.ts";
import { notificationsPage } from "../views/notifications.ts";
import { noticeShown } from "../views/showing/notices.ts";
import { extentOf, pagesOf } from "./paging.ts";

const NOTICES_A_PAGE = 30;

export const notificationControllers = controllers(url.notifications, {
  list: action(members, async (context) => {
    const { user } = context;
    const pages = pagesOf(context, extentOf(await noticeCount(user), NOTICES_A_PAGE));
    if (pages instanceof Response) return pages;
    const notices = await noticesOf(user)
      .limit(NOTICES_A_PAGE)
      .offset((pages.number - 1) * NOTICES_A_PAGE)
      .all();
    return context.render(notificationsPage, { notices: notices.map(noticeShown), pages });
  }),

  read: action(
    members,
    async ({ user, redirect }) => {
      await markAllRead(user);
      return redirect(url.notifications.list.href());
    },
    { getRedirectsTo: () => url.notifications.list.href() },
  ),
});
