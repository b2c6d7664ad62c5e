import type { AdminSite } from "quintet/admin";
import { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { Draft } from "../../models/drafts/draft.ts";
import { ModAction, ModActionItem } from "../../models/moderation/action.ts";
import { entryKind } from "../../models/moderation/kinds.ts";
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

/** Return the administration with every table of the forum. What is personal is in none of them. */
export function registerAll(admin: AdminSite<User>): AdminSite<User> {
  return withTraces(withModeration(withMembers(withWriting(admin))));
}

function withWriting(admin: AdminSite<User>): AdminSite<User> {
  return admin
    .register(Topic, {
      group: "Writing",
      list: ["title", "category", "author", "state", "pinned", "replyCount", "bumpedAt"],
      search: ["titleWords"],
      filters: ["state", "category", "author", "pinned"],
      dates: "createdAt",
      order: ["-bumpedAt"],
      href: (topic) => url.topics.show.href(topic),
    })
    .register(Post, {
      group: "Writing",
      list: ["id", "topic", "number", "author", "state", "likeCount", "createdAt"],
      search: ["words"],
      filters: ["state", "author", "topic", "hasLink"],
      dates: "createdAt",
      hidden: ["submissionKey", "html"],
      href: ({ topicId, number }) => url.posts.show.href({ topic: topicId, number }),
    })
    .register(PostRevision, {
      group: "Writing",
      list: ["id", "post", "revision", "editor", "reason", "createdAt"],
      filters: ["editor", "post"],
      search: [],
    })
    .register(Category, {
      group: "Writing",
      list: ["name", "parent", "state", "position", "topicCount", "postCount"],
      href: ({ slug }) => url.lists.category.href({ slug }),
    })
    .register(Tag, {
      group: "Writing",
      list: ["name", "slug", "topicCount"],
      href: ({ slug }) => url.lists.tag.href({ slug }),
    })
    .register(TopicTag, { group: "Writing" })
    .register(Mention, { group: "Writing" })
    .register(Quote, { group: "Writing" })
    .register(TopicLink, { group: "Writing" })
    .register(Draft, {
      group: "Writing",
      list: ["id", "user", "topic", "savedAt"],
      hidden: ["data"],
      search: [],
    });
}

function withMembers(admin: AdminSite<User>): AdminSite<User> {
  return admin.register(User, {
    group: "Members",
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
  });
}

function withModeration(admin: AdminSite<User>): AdminSite<User> {
  return admin
    .register(Report, {
      group: "Moderation",
      list: ["id", "about", "topic", "state", "count", "claimedBy", "createdAt"],
      filters: ["state", "about", "claimedBy"],
      search: [],
      href: ({ id }) => url.mod.report.href({ id }),
    })
    .register(ReportItem, {
      group: "Moderation",
      list: ["id", "report", "user", "reason", "createdAt"],
      search: [],
    })
    .register(StaffNote, {
      group: "Moderation",
      list: ["id", "member", "author", "createdAt"],
      search: [],
    })
    .register(ModAction, {
      group: "Moderation",
      label: "Action of moderation",
      plural: "Actions of moderation",
      columns: {
        act: { label: "Act", order: "kind", show: ({ kind }) => entryKind(kind).words.name },
      },
      list: ["act", "actor", "reason", "undoneBy", "createdAt"],
      filters: ["actor"],
      dates: "createdAt",
    })
    .register(ModActionItem, {
      group: "Moderation",
      label: "Target of moderation",
      plural: "Targets of moderation",
      list: ["id", "action", "target", "targetId", "member"],
      filters: ["target", "member"],
      hidden: ["subject", "before", "after"],
      search: [],
    })
    .register(ModWork, {
      group: "Moderation",
      label: "Work of moderation",
      plural: "Work of moderation",
      hidden: ["steps"],
    });
}

/** What members leave behind them: whom they like, what they follow and are told; not what they have read. */
function withTraces(admin: AdminSite<User>): AdminSite<User> {
  return admin
    .register(Like, {
      group: "What members leave behind",
      list: ["id", "user", "topic", "createdAt"],
      filters: ["user", "topic"],
    })
    .register(TopicUser, {
      group: "What members leave behind",
      label: "Followed topic",
      hidden: ["lastRead"],
    })
    .register(CategoryUser, {
      group: "What members leave behind",
      label: "Followed category",
      plural: "Followed categories",
      hidden: ["readAt"],
    })
    .register(Notification, {
      group: "What members leave behind",
      list: ["id", "user", "kind", "topic", "createdAt"],
      filters: ["kind", "user"],
      hidden: ["readAt", "groupKey"],
    })
    .register(NotificationSource, {
      group: "What members leave behind",
      label: "Reason of a notification",
      plural: "Reasons of notifications",
      list: ["id", "user", "actor", "post", "createdAt"],
      hidden: ["key", "outcome"],
      search: [],
    });
}
