import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../../models/accounts/user.ts";
import type { NoticeKind } from "../../models/notifications/kinds.ts";
import type { Notification, NotificationSource } from "../../models/notifications/notification.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import type { NoticeShown } from "./pages.ts";
import { outcomeHref, outcomeReason, outcomeSentence } from "./outcomes.ts";

/** A notice with the first of what it is about. */
type Notice = Notification & {
  readonly topic: Topic | null;
  readonly sourceCount: number;
  readonly sources: readonly (NotificationSource & {
    readonly actor: User | null;
    readonly post: Post | null;
  })[];
};

type WrittenKind = Exclude<NoticeKind, "moderation">;

const ONE: Readonly<Record<WrittenKind, string>> = {
  mention: "@{name} mentioned you in “{title}”.",
  quote: "@{name} quoted you in “{title}”.",
  answer: "@{name} replied to you in “{title}”.",
  reply: "@{name} replied in your topic “{title}”.",
  watch: "@{name} replied in “{title}”, which you watch.",
  like: "@{name} likes your post in “{title}”.",
};

const MANY: Readonly<Record<WrittenKind, string>> = {
  mention: "{n, plural, one {# person} other {# people}} mentioned you in “{title}”.",
  quote: "{n, plural, one {# person} other {# people}} quoted you in “{title}”.",
  answer: "{n, plural, one {# person} other {# people}} replied to you in “{title}”.",
  reply: "{n, plural, one {# person} other {# people}} replied in your topic “{title}”.",
  watch: "{n, plural, one {# person} other {# people}} replied in “{title}”, which you watch.",
  like: "{n, plural, one {# person likes} other {# people like}} your post in “{title}”.",
};

/** Say what happened, in one sentence for the member who is told: by one person or by many. */
export function noticeSentence(
  kind: WrittenKind,
  { name, title, people, opens }: { name: Words; title: string; people: number; opens: boolean },
): Words {
  if (people > 1) return t(MANY[kind], { n: people, title });
  if (kind === "watch" && opens) return t("@{name} started “{title}”.", { name, title });
  return t(ONE[kind], { name, title });
}

/** Return the name of a member, or "somebody" for one who is gone. */
export function nameOf(actor: User | null): Words {
  return actor?.name ?? t("somebody");
}

/** Return a notice as its reader sees it; `people` are those behind it, where they were counted. */
export function noticeShown(notice: Notice, people?: number): NoticeShown {
  const { id, sources, createdAt } = notice;
  const first = sources[0];
  return {
    id,
    sentence: sentence(notice, people ?? new Set(sources.map(({ actorId }) => actorId)).size),
    href: href(notice),
    detail: first?.outcome ? outcomeReason(first.outcome) : amount(notice),
    createdAt,
    unread: notice.readAt === null,
  };
}

function sentence({ kind, topic, sources }: Notice, people: number): Words {
  const first = sources[0];
  const name = nameOf(first?.actor ?? null);
  if (kind === "moderation") {
    return first?.outcome ? outcomeSentence(first.outcome, name) : "";
  }
  const title = topic?.title ?? "";
  return noticeSentence(kind, { name, title, people, opens: first?.post?.number === 1 });
}

function href({ topic, sources }: Notice): string | null {
  const first = sources[0];
  if (first?.outcome) return outcomeHref(first.outcome);
  if (topic === null || !first?.post) return null;
  return url.posts.show.href({ topic: topic.id, number: first.post.number });
}

function amount({ kind, sourceCount }: Notice): Words | null {
  if (sourceCount < 2 || kind === "like") return null;
  return t("{n, plural, one {# post} other {# posts}}", { n: sourceCount });
}
