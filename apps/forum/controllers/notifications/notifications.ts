import { action, controllers } from "quintet/controllers";
import { members } from "../../guards.ts";
import {
  markAllRead,
  markRead,
  MOST_LISTED,
  noticeCount,
  noticesOf,
  peopleBehind,
} from "../../models/notifications/reading.ts";
import { url } from "../../urls.ts";
import { noticeShown, noticesPage } from "../../views/notifications/pages.ts";
import { drawnAt } from "../../web/drawn-at.ts";

const NOTICES_A_PAGE = 30;
const list = () => url.notifications.list.href();

export const noticeControllers = controllers(url.notifications, {
  list: action(members, async (context) => {
    const { user } = context;
    const total = await noticeCount(user);
    const notices = await noticesOf(user).page(context, NOTICES_A_PAGE, {
      total,
      most: MOST_LISTED,
    });
    const people = await peopleBehind(notices);
    return context.render(noticesPage, {
      notices: notices.map((notice) => noticeShown(notice, people.get(notice.id))),
      pages: notices.pager,
    });
  }),

  read: action(
    members,
    async (context) => {
      await markAllRead(context.user, drawnAt(await context.formData()));
      return context.redirect(list());
    },
    { getRedirectsTo: list },
  ),

  readOne: action(
    members,
    async ({ user, redirect }, { id }) => {
      await markRead(user, id);
      return redirect(list());
    },
    { getRedirectsTo: list },
  ),
});
