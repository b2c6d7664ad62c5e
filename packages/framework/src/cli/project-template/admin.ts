import { adminSite } from "quintet/admin";
import { Group, GroupMember } from "quintet/auth";
import { people, staff } from "./guards.ts";
import { Article } from "./models/article.ts";
import { User } from "./models/user.ts";
import { url } from "./urls.ts";

/** `/admin/`: what those who run the site see of its tables. One line for each further model. */
export const admin = adminSite({
  guard: staff,
  permissions: people.permissions,
  account: { entrance: url.account, settings: url.settings },
})
  .register(Article, {
    list: ["title", "createdAt"],
    search: ["title"],
    dates: "createdAt",
    href: (article) => url.articles.show.href(article),
  })
  .register(User, {
    list: ["name", "role", "state", "joinedAt"],
    search: ["name"],
    filters: ["role", "state"],
    fields: ["name", "email", "role", "state", "stateUntil", "stateReason"],
    readonly: ["name", "email"],
    hidden: ["nameKey", "nameShape", "emailKey", "password"],
    check: people.withoutAdministrator,
    without: ["add", "delete"],
  })
  .register(Group)
  .register(GroupMember, { label: "Member of a group", plural: "Members of groups" });
