import type { User } from "../accounts/user.ts";

/** What members are told of, the nearest reason first: of several for one post the first one counts. */
export const noticeKinds = [
  "mention",
  "quote",
  "answer",
  "reply",
  "watch",
  "like",
  "moderation",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** The ways that a member is told: by a notice in the site, by a letter, by both or not at all. */
export interface Ways {
  readonly site: boolean;
  readonly mail: boolean;
}

/** What a member chose, kind by kind. */
export type NoticeChoices = Readonly<Record<NoticeKind, Ways>>;

const USUAL: Ways = { site: true, mail: true };

/** Until somebody chooses: everything in both ways, but no letters about likes. */
const usual: NoticeChoices = {
  mention: USUAL,
  quote: USUAL,
  answer: USUAL,
  reply: USUAL,
  watch: USUAL,
  like: { site: true, mail: false },
  moderation: USUAL,
};

/**
 * Return how this member wants to be told of each kind of notice. What moderators did is always
 * told in the site.
 */
export function choicesOf(member: User): NoticeChoices {
  return { ...usual, ...member.noticeChoices };
}

/** Return the nearest of these reasons of which the member wants to hear in that way. */
export function wanted(
  member: User,
  reasons: readonly NoticeKind[],
  way: keyof Ways,
): NoticeKind | undefined {
  const choices = choicesOf(member);
  return noticeKinds.find((kind) => reasons.includes(kind) && choices[kind][way]);
}
