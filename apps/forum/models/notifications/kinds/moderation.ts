import { t } from "../../../text/t.ts";
import { entryKind } from "../../moderation/kinds.ts";
import { hrefOf, wordsOf } from "../../moderation/subjects.ts";
import { reasonOf, type NoticeKind } from "../kind.ts";

/** Staff acted on what the member wrote, on the member, or on a report of theirs. */
export const moderation: NoticeKind = {
  name: "moderation",
  place: 70,
  always: true,
  words: {
    label: "Moderators act on what I wrote, on me or on my report",
    why: "You get this e-mail because it concerns your account or what you wrote or reported.",
  },
  sentence({ name: actor, outcome }) {
    if (outcome === null) return "";
    const { kind, subject, count } = outcome;
    const words = { actor, ...wordsOf(subject) };
    const { told = "@{actor} changed something of yours.", toldMany } = entryKind(kind).words;
    if (typeof told !== "string") {
      const isOfMember = subject.kind === "report" && subject.of.kind === "member";
      return t(isOfMember ? told.member : told.post, words);
    }
    return count > 1 && toldMany !== undefined
      ? t(toldMany, { ...words, n: count - 1 })
      : t(told, words);
  },
  /** What became of an account has no page. */
  href({ outcome }) {
    if (outcome === null) return null;
    const { subject } = outcome;
    if (subject.kind === "report") return hrefOf(subject.of);
    return subject.kind === "topic" || subject.kind === "post" ? hrefOf(subject) : null;
  },
  detail({ outcome }) {
    const reason = reasonOf(outcome);
    return reason === "" ? null : t("Reason: {reason}", { reason });
  },
};
