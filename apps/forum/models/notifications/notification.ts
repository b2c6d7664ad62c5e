import { f, index, model, QuerySet, related, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { ModAction } from "../moderation/action.ts";
import { Post, Topic } from "../topics/topic.ts";
import type { Outcome } from "./kind.ts";
import { noticeKinds } from "./kinds.ts";

class NotificationQuery extends QuerySet<typeof Notification> {
  /** Return the notices of this member of which some source still stands. */
  shownTo(reader: User) {
    const standing = related(NotificationSource.objects.standing(), "notification").exists();
    return this.filter({ user: reader.id, hiddenBy: null }).filter(standing);
  }
}

/** One line of what a member is told. While it is unread, more of the same kind joins it. */
export class Notification extends model(
  "notifications",
  {
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    kind: f.choice(noticeKinds.map(({ name }) => name)),
    topic: f.foreignKey(() => Topic, { null: true, onDelete: "cascade" }),
    /** What more of the same looks for while this is unread, as `reply:7`; null once it was read. */
    groupKey: f.key({ max: 80, null: true }),
    readAt: f.dateTime({ null: true }),
    /** The action that removed the topic; the notice is withdrawn until that is undone. */
    hiddenBy: f.foreignKey(() => ModAction, { null: true, onDelete: "setNull" }),
    /** When the newest of it happened: lists are in this order. */
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [
      index("user", "groupKey"),
      index("user", "hiddenBy", "readAt"),
      index("user", "hiddenBy", "-createdAt", "-id"),
      index("topic", "hiddenBy"),
    ],
  },
) {
  static objects = new NotificationQuery(this);
}

class SourceQuery extends QuerySet<typeof NotificationSource> {
  /** Return the sources that have not been removed or taken back. */
  standing() {
    return this.filter({ hiddenBy: null });
  }
}

/** One thing that happened, of which one member is told: a post, a like, an action of staff. */
export class NotificationSource extends model(
  "notification_sources",
  {
    /** The line in which it is told; null when the member was told by e-mail alone. */
    notification: f.foreignKey(() => Notification, { null: true, onDelete: "cascade" }),
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    /** `post:12`, `like:12:3`, `action:7`: nobody is told twice of one thing. */
    key: f.key({ max: 80 }),
    actor: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    post: f.foreignKey(() => Post, { null: true, onDelete: "cascade" }),
    /** What staff did, where that is the source. */
    action: f.foreignKey(() => ModAction, { null: true, onDelete: "cascade" }),
    outcome: f.json<Outcome>({ null: true }),
    /** The action that removed the post, or took this one back. */
    hiddenBy: f.foreignKey(() => ModAction, { null: true, onDelete: "setNull" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [
      unique("user", "key"),
      index("notification", "hiddenBy", "actor"),
      index("post", "hiddenBy"),
      index("action"),
      index("key"),
    ],
  },
) {
  static objects = new SourceQuery(this);
}
