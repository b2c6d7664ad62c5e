import { t } from "../../text/t.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Notification } from "../../models/notifications/notification.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import type { NoticeShown } from "../notifications.ts";
import { named } from "./people.ts";

type Notice = Notification & {
  readonly actor: User | null;
  readonly topic: Topic | null;
  readonly post: Post | null;
};

function sentence(notice: Notice): string {
  const values = { name: notice.actor?.name ?? "", title: notice.topic?.title ?? "" };
  switch (notice.kind) {
    case "mention":
      return t("@{name} mentioned you in “{title}”.", values);
    case "answer":
      return t("@{name} replied to you in “{title}”.", values);
    case "reply":
      return t("@{name} replied in your topic “{title}”.", values);
  }
}

export function noticeShown(notice: Notice): NoticeShown {
  const { id, topic, post } = notice;
  return {
    id,
    sentence: sentence(notice),
    href:
      topic === null || post === null
        ? url.notifications.list.href()
        : url.posts.show.href({ topic: topic.id, number: post.number }),
    actor: notice.actor === null ? null : named(notice.actor),
    createdAt: notice.createdAt,
    unread: notice.readAt === null,
  };
}
