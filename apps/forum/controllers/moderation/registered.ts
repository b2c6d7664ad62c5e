import type { AdminSite } from "quintet/admin";
import { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { Draft } from "../../models/drafts/draft.ts";
import { ModAction, ModActionItem } from "../../models/moderation/action.ts";
import { StaffNote } from "../../models/moderation/note.ts";
import { ModWork } from "../../models/moderation/work.ts";
import { Notification, NotificationSource } from "../../models/notifications/notification.ts";
import { Like } from "../../models/reactions/like.ts";
import { Report, ReportItem } from "../../models/reports/report.ts";
import { CategoryUser, TopicUser } from "../../models/subscriptions/topic-user.ts";
import { Mention, Quote, TopicLink } from "../../models/topics/references.ts";
import { PostRevision } from "../../models/topics/revision.ts";
import { Tag, TopicTag } from "../../models/topics/tag.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";

/**
 * Nothing of the forum is changed by a table: what is done to it goes by the pages of moderation, which keep its
 * counters, tell whom it concerns and write the log.
 */
const looked = { without: ["add", "change", "delete"] } as const;

/** Return the administration with every table of the forum. What is personal is in none of them. */
export function registerAll(admin: AdminSite<User>): AdminSite<User> {
  return withTraces(withModeration(withWriting(admin)));
}

function withWriting(admin: AdminSite<User>): AdminSite<User> {
  return admin
    .register(Topic, {
      ...looked,
      list: ["title", "category", "author", "state", "pinned", "replyCount", "bumpedAt"],
      search: ["titleWords"],
      filters: ["state", "category", "author", "pinned"],
      dates: "createdAt",
      order: ["-bumpedAt"],
      href: (topic) => url.topics.show.href(topic),
    })
    .register(Post, {
      ...looked,
      list: ["id", "topic", "number", "author", "state", "likeCount", "createdAt"],
      search: ["words"],
      filters: ["state", "author", "topic", "hasLink"],
      dates: "createdAt",
      hidden: ["submissionKey", "html"],
      href: ({ topicId, number }) => url.posts.show.href({ topic: topicId, number }),
    })
    .register(PostRevision, {
      ...looked,
      list: ["id", "post", "revision", "editor", "reason", "createdAt"],
      filters: ["editor", "post"],
      search: [],
    })
    .register(Category, {
      ...looked,
      list: ["name", "parent", "state", "position", "topicCount", "postCount"],
      href: ({ slug }) => url.lists.category.href({ slug }),
    })
    .register(Tag, {
      ...looked,
      list: ["name", "slug", "topicCount"],
      href: ({ slug }) => url.lists.tag.href({ slug }),
    })
    .register(TopicTag, looked)
    .register(Mention, looked)
    .register(Quote, looked)
    .register(TopicLink, looked)
    .register(Draft, {
      ...looked,
      list: ["id", "user", "topic", "savedAt"],
      hidden: ["data"],
      search: [],
    });
}

function withModeration(admin: AdminSite<User>): AdminSite<User> {
  return admin
    .register(User, {
      ...looked,
      label: "Member",
      list: ["name", "role", "state", "topicCount", "postCount", "joinedAt", "lastSeenAt"],
      search: ["name"],
      filters: ["role", "state"],
      dates: "joinedAt",
      hidden: [
        "email",
        "emailKey",
        "nameKey",
        "nameShape",
        "password",
        "emailConfirmedAt",
        "noticeChoices",
        "readAt",
      ],
      href: ({ name }) => url.members.show.href({ name }),
    })
    .register(Report, {
      ...looked,
      list: ["id", "about", "topic", "state", "count", "claimedBy", "createdAt"],
      filters: ["state", "about", "claimedBy"],
      search: [],
      href: ({ id }) => url.mod.report.href({ id }),
    })
    .register(ReportItem, {
      ...looked,
      list: ["id", "report", "user", "reason", "createdAt"],
      search: [],
    })
    .register(StaffNote, { ...looked, list: ["id", "member", "author", "createdAt"], search: [] })
    .register(ModAction, {
      ...looked,
      label: "Action of moderation",
      plural: "Actions of moderation",
      list: ["kind", "actor", "reason", "undoneBy", "createdAt"],
      filters: ["actor"],
      dates: "createdAt",
    })
    .register(ModActionItem, {
      ...looked,
      label: "Target of moderation",
      plural: "Targets of moderation",
      list: ["id", "action", "target", "targetId", "member"],
      filters: ["target", "member"],
      hidden: ["subject", "before", "after"],
      search: [],
    })
    .register(ModWork, {
      ...looked,
      label: "Work of moderation",
      plural: "Work of moderation",
      hidden: ["steps"],
    });
}

/** What members leave behind them: whom they like, what they follow and are told; not what they have read. */
function withTraces(admin: AdminSite<User>): AdminSite<User> {
  return admin
    .register(Like, {
      ...looked,
      list: ["id", "user", "topic", "createdAt"],
      filters: ["user", "topic"],
    })
    .register(TopicUser, { ...looked, label: "Followed topic", hidden: ["lastRead"] })
    .register(CategoryUser, {
      ...looked,
      label: "Followed category",
      plural: "Followed categories",
      hidden: ["readAt"],
    })
    .register(Notification, {
      ...looked,
      list: ["id", "user", "kind", "topic", "createdAt"],
      filters: ["kind", "user"],
      hidden: ["readAt", "groupKey"],
    })
    .register(NotificationSource, {
      ...looked,
      label: "Reason of a notification",
      plural: "Reasons of notifications",
      list: ["id", "user", "actor", "post", "createdAt"],
      hidden: ["key", "outcome"],
      search: [],
    });
}
