import { action, controllers } from "quintet/controllers";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import { members } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Told } from "../../models/notifications/kind.ts";
import { noticeKinds } from "../../models/notifications/kinds.ts";
import type { Notification, NotificationSource } from "../../models/notifications/notification.ts";
import {
  markAllRead,
  markRead,
  MOST_LISTED,
  noticeCount,
  noticesOf,
  peopleBehind,
} from "../../models/notifications/reading.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { drawnAt } from "../../web/drawn-at.ts";

/** A notice with the first of what it is about. */
type Notice = Notification & {
  readonly topic: Topic | null;
  readonly sourceCount: number;
  readonly sources: readonly (NotificationSource & {
    readonly actor: User | null;
    readonly post: Post | null;
  })[];
};

/** Return a notice as its reader sees it; `people` are those behind it, where they were counted. */
function noticeShown({ topic, sources, sourceCount: count, ...notice }: Notice, people = 0) {
  const [first] = sources;
  const told: Told = {
    name: first?.actor?.name ?? t("somebody"),
    people: people || new Set(sources.map(({ actorId }) => actorId)).size,
    topic,
    post: first?.post ?? null,
    count,
    outcome: first?.outcome ?? null,
  };
  const kind = noticeKinds.find(({ name }) => name === notice.kind);
  return {
    id: notice.id,
    /** "@ann mentioned you in “Title”." or "5 people replied in …": the whole sentence. */
    sentence: kind?.sentence(told) ?? notice.kind,
    /** The first of what it is about, or `null` where there is nothing to open. */
    href: kind?.href(told) ?? null,
    /** "Reason: off topic", "7 posts", or `null`. */
    detail: kind?.detail(told) ?? null,
    createdAt: notice.createdAt,
    unread: notice.readAt === null,
  };
}

/** `/notifications/`: newest first; **Mark all read**, and **Mark read** at each. */
export const noticesPage = view<{
  readonly notices: readonly ReturnType<typeof noticeShown>[];
  readonly pages: Pages;
}>("forum/notifications/list.html");

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
