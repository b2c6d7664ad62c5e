import { adminSite } from "quintet/admin";
import { controllers } from "quintet/controllers";
import { message } from "quintet/kernel";
import { staff } from "../../guards.ts";
import type { User as Member } from "../../models/accounts/user.ts";
import { url } from "../../urls.ts";
import { memberSearch } from "./member-search.ts";
import { postSearch } from "./post-search.ts";
import { registerAll } from "./registered.ts";
import { topicSearch } from "./topic-search.ts";

/** What is searched, and what an action upon many selects from. */
export const searches = { topics: topicSearch, posts: postSearch, members: memberSearch };

const isAdministrator = (user: Member) => user.role === "administrator";

/**
 * The tables are for administrators: moderators have the searches, and the pages of moderation. Nothing of the forum is
 * changed by a table: what is done to it goes by those pages, which keep its counters, tell whom it concerns and write
 * the log.
 */
const permissions = {
  whyNot(user: Member, action: string) {
    if (!isAdministrator(user)) return message("This is for administrators.");
    return action === "view" ? null : message("This is only shown here.");
  },
};

const NO_MAIL =
  "This site has no mail server (MAIL_URL), so no e-mail reaches anybody: no new passwords, no confirmations, no notices.";

/** `/admin/`: the tables of the forum to be looked at, and the pages that do something with them. */
const administration = (sendsMail: boolean) =>
  registerAll(
    adminSite({
      guard: staff,
      permissions,
      without: ["add", "change", "delete"],
      notes: sendsMail ? [] : [NO_MAIL],
      entries: [
        {
          label: "Search topics",
          href: url.admin.topics.href(),
          hint: "By many conditions at once, and act on what is found.",
        },
        {
          label: "Search posts",
          href: url.admin.posts.href(),
          hint: "By text, links and reports.",
        },
        {
          label: "Search members",
          href: url.admin.members.href(),
          hint: "By state, role and visits.",
        },
        {
          label: "Keep categories",
          href: url.adminCategories.list.href(),
          hint: "Their order and names, and which of them are read-only.",
          shownTo: isAdministrator,
        },
      ],
    }),
  );

/** Bind `/admin/`: its tables, and the searches. */
export const adminControllers = (sendsMail: boolean) => [
  administration(sendsMail).controllers(url.administration),
  controllers(url.admin, {
    topics: searches.topics.page,
    posts: searches.posts.page,
    members: searches.members.page,
  }),
];
