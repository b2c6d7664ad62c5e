import type { Words } from "quintet/kernel";
import type { BoundField, FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { NoticeForm, UnsubscribeForm } from "../../forms/notifications.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Told } from "../../models/notifications/kind.ts";
import { noticeKinds } from "../../models/notifications/kinds.ts";
import type { Notification, NotificationSource } from "../../models/notifications/notification.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";

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
export function noticeShown({ topic, sources, sourceCount: count, ...notice }: Notice, people = 0) {
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

/** `/settings/notifications/`: kinds × ways as tick boxes; **Save changes**. */
export const noticeSettingsPage = view<{
  readonly choices: readonly {
    readonly label: Words;
    /** The tick box of each way; `null`: said in the site whatever is chosen. */
    readonly site: BoundField | null;
    readonly mail: BoundField;
  }[];
  readonly form: FieldsOf<typeof NoticeForm>;
  /** Why no e-mails come at all, or `null`. */
  readonly withoutMail: Words | null;
}>("forum/accounts/settings/notifications.html");

/** `/unsubscribe/<token>/`: **Stop these e-mails**, **Stop all e-mails about the forum**. */
export const unsubscribePage = view<{
  /** Whose e-mails. */
  readonly name: string;
  /** What the e-mails are about: "Somebody mentions me". */
  readonly kind: Words;
  /** What was done; `null` until a button was pressed. */
  readonly done: Words | null;
  readonly form: FieldsOf<typeof UnsubscribeForm>;
}>("forum/notifications/unsubscribe.html");
