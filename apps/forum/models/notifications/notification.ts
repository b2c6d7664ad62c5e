import { f, index, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { ModAction } from "../moderation/action.ts";
import { Post, Topic } from "../topics/topic.ts";

class NotificationQuery extends QuerySet<typeof Notification> {
  /** What this member is told: their notices whose source still stands. */
  shownTo(reader: User) {
    return this.filter({ user: reader.id, hiddenBy: null });
  }
}

/** Something a member is told: one notice per member and post. */
export class Notification extends model(
  "notifications",
  {
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    kind: f.choice(["reply", "answer", "mention"]),
    actor: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    topic: f.foreignKey(() => Topic, { null: true, onDelete: "cascade" }),
    post: f.foreignKey(() => Post, { null: true, onDelete: "cascade" }),
    /** What makes a second notice of the same thing the same notice: `post:<id>`. */
    groupKey: f.key({ max: 80 }),
    readAt: f.dateTime({ null: true }),
    /** The action that removed the source; the notice is withdrawn until that is undone. */
    hiddenBy: f.foreignKey(() => ModAction, { null: true, onDelete: "setNull" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [
      unique("user", "groupKey"),
      index("user", "hiddenBy", "readAt"),
      index("user", "hiddenBy", "-id"),
      index("topic", "hiddenBy"),
      index("post"),
    ],
  },
) {
  static objects = new NotificationQuery(this);
}
