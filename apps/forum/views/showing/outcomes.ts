import { t } from "../../text/t.ts";
import type { Outcome } from "../../models/notifications/notification.ts";
import type { Subject } from "../../models/moderation/record.ts";
import { url } from "../../urls.ts";

/** What staff did, as it is said to whom it concerns. */
const ONE: Readonly<Record<string, string>> = {
  topicRemoved: "@{actor} removed your topic “{title}”.",
  topicRestored: "@{actor} restored your topic “{title}”.",
  topicLocked: "@{actor} locked your topic “{title}”.",
  topicUnlocked: "@{actor} unlocked your topic “{title}”.",
  postRemoved: "@{actor} removed your post {number} in “{title}”.",
  postEdited: "@{actor} edited your post {number} in “{title}”.",
  postRestored: "@{actor} restored your post {number} in “{title}”.",
  roleMember: "@{actor} took your role away: you are a member like the others.",
  roleModerator: "@{actor} made you a moderator.",
  roleAdministrator: "@{actor} made you an administrator.",
  profileCleared: "@{actor} cleared your profile.",
  silenced: "@{actor} silenced you: you can read, but not write.",
  unsilenced: "@{actor} lets you write again.",
  suspended: "@{actor} suspended your account.",
  unsuspended: "@{actor} opened your account again.",
  blocked: "@{actor} blocked your account.",
  unblocked: "@{actor} opened your account again.",
};

/** The same for several at once: the first by its title, and how many more. */
const MANY: Readonly<Record<string, string>> = {
  removed:
    "@{actor} removed “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.",
  restored:
    "@{actor} restored “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.",
  locked:
    "@{actor} locked “{title}” and {n, plural, one {# more topic} other {# more topics}} of yours.",
};

const ON_REPORTS: Readonly<Record<string, string>> = {
  upheldPost: "Moderators acted on your report of post {number} in “{title}”.",
  upheldMember: "Moderators acted on your report of @{name}.",
  dismissedPost:
    "Moderators looked at your report of post {number} in “{title}”: it stays as it is.",
  dismissedMember: "Moderators looked at your report of @{name}: nothing had to be done.",
};

/** One sentence to the member whom it concerns. */
export function outcomeSentence({ kind, subject, count }: Outcome, actor: string): string {
  const words = { actor, ...wordsOf(subject) };
  if (subject.kind === "report") {
    const of = subject.of.kind === "member" ? "Member" : "Post";
    return t(ON_REPORTS[`${kind}${of}`] ?? "Moderators decided about your report.", words);
  }
  const many = count > 1 ? MANY[kind.replace(/^(topic|post)/, "").toLowerCase()] : undefined;
  if (many !== undefined) return t(many, { ...words, n: count - 1 });
  return t(ONE[kind] ?? "@{actor} changed something of yours.", words);
}

/** The reason that was given; none to reporters, whom another's affairs do not concern. */
export function outcomeReason({ reason, subject }: Outcome): string | null {
  return reason === "" || subject.kind === "report" ? null : t("Reason: {reason}", { reason });
}

/** Where it can be seen; what became of an account has no page. */
export function outcomeHref({ subject }: Outcome): string | null {
  const of = subject.kind === "report" ? subject.of : subject;
  switch (of.kind) {
    case "topic":
      return url.topics.show.href(of);
    case "post":
      return url.posts.show.href(of);
    default:
      return subject.kind === "report" && of.kind === "member" ? url.members.show.href(of) : null;
  }
}

/** What a sentence may name; a post's number is a name, not an amount. */
function wordsOf(subject: Subject): Readonly<Record<string, string>> {
  switch (subject.kind) {
    case "topic":
      return { title: subject.title };
    case "post":
      return { title: subject.title, number: String(subject.number) };
    case "member":
    case "category":
      return { name: subject.name };
    case "report":
      return wordsOf(subject.of);
  }
}
