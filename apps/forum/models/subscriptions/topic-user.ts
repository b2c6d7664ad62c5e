import { f, index, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Topic } from "../topics/topic.ts";

/** The levels of what a member wants to hear: of every reply, of what concerns them, of nothing. */
export const levels = ["watch", "normal", "mute"] as const;
export type WatchLevel = (typeof levels)[number];

/** A member's standing with one topic: how far they have read, and how much they want to hear. */
export class TopicUser extends model(
  "topic_users",
  {
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    /** The highest number they have seen; 0 for a topic they never opened. */
    lastRead: f.int({ default: 0 }),
    level: f.choice(levels, { default: "normal" }),
  },
  { indexes: [unique("user", "topic"), index("topic", "level"), index("user", "level")] },
) {
  static objects = new QuerySet(this);
}

/**
 * A member's standing with one category: how much they want to hear, and how far they have marked
 * it as read.
 */
export class CategoryUser extends model(
  "category_users",
  {
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    category: f.foreignKey(() => Category, { onDelete: "cascade" }),
    level: f.choice(levels, { default: "normal" }),
    /** What was written until then counts as read. */
    readAt: f.dateTime({ null: true }),
  },
  { indexes: [unique("user", "category"), index("category", "level")] },
) {
  static objects = new QuerySet(this);
}
