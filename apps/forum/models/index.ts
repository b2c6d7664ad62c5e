import { adminModels } from "quintet/admin";
import { Token } from "quintet/auth";
import { OutgoingEmail } from "quintet/mail";
import { RateCount } from "quintet/rate-limits";
import { Session } from "quintet/sessions";
import { User } from "./accounts/user.ts";
import { Category } from "./categories/category.ts";
import { ModAction, ModActionItem } from "./moderation/action.ts";
import { ModWork } from "./moderation/work.ts";
import { StaffNote } from "./moderation/note.ts";
import { Notification, NotificationSource } from "./notifications/notification.ts";
import { Draft } from "./drafts/draft.ts";
import { Like } from "./reactions/like.ts";
import { Report, ReportItem } from "./reports/report.ts";
import { CategoryUser, TopicUser } from "./subscriptions/topic-user.ts";
import { Mention, Quote, TopicLink } from "./topics/references.ts";
import { PostRevision } from "./topics/revision.ts";
import { Tag, TopicTag } from "./topics/tag.ts";
import { Post, Topic } from "./topics/topic.ts";

/** Every table of the forum itself. */
export const forumModels = [
  User,
  Category,
  Topic,
  Post,
  PostRevision,
  Mention,
  Quote,
  TopicLink,
  Tag,
  TopicTag,
  Like,
  TopicUser,
  CategoryUser,
  Draft,
  Report,
  ReportItem,
  StaffNote,
  ModAction,
  ModActionItem,
  ModWork,
  Notification,
  NotificationSource,
];

/** Every table of the site: the forum's, and those of the framework. */
export const siteModels = [
  ...forumModels,
  ...adminModels,
  Session,
  Token,
  OutgoingEmail,
  RateCount,
];
