import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { Outcome } from "../../models/notifications/notification.ts";
import { entryKind } from "../../models/moderation/kinds.ts";
import { url } from "../../urls.ts";
import { wordsOf } from "../moderation/subjects.ts";

/** Say what became of something, to the member whom it concerns. */
export function outcomeSentence({ kind, subject, count }: Outcome, actor: Words): Words {
  const words = { actor, ...wordsOf(subject) };
  const { told = "@{actor} changed something of yours.", toldMany } = entryKind(kind).words;
  if (typeof told !== "string") {
    const isOfMember = subject.kind === "report" && subject.of.kind === "member";
    return t(isOfMember ? told.member : told.post, words);
  }
  return count > 1 && toldMany !== undefined
    ? t(toldMany, { ...words, n: count - 1 })
    : t(told, words);
}

/** Return the reason that was given; none for reporters, whom another's affairs do not concern. */
export function outcomeReason({ reason, subject }: Outcome): Words | null {
  return reason === "" || subject.kind === "report" ? null : t("Reason: {reason}", { reason });
}

/** Return the address where an outcome can be seen; what became of an account has no page. */
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
