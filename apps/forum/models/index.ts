import { User } from "./accounts/user.ts";
import { Category } from "./categories/category.ts";
import { ModAction, ModActionItem } from "./moderation/action.ts";
import { Notification } from "./notifications/notification.ts";
import { Mention } from "./topics/mention.ts";
import { PostRevision } from "./topics/revision.ts";
import { Post, Topic } from "./topics/topic.ts";

/** Every table of the forum itself. */
export const forumModels = [
  User,
  Category,
  Topic,
  Post,
  PostRevision,
  Mention,
  ModAction,
  ModActionItem,
  Notification,
];
