import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { NoticeKind } from "../../models/notifications/kinds.ts";

const LABELS: Readonly<Record<NoticeKind, string>> = {
  mention: "Somebody mentions me",
  quote: "Somebody quotes me",
  answer: "Somebody replies to my post",
  reply: "Somebody replies in my topic",
  watch: "There is something new in what I watch",
  like: "Somebody likes my post",
  moderation: "Moderators act on what I wrote, on me or on my report",
};

const WHY: Readonly<Record<NoticeKind, string>> = {
  mention: "You get this e-mail because the post names you.",
  quote: "You get this e-mail because the post quotes you.",
  answer: "You get this e-mail because the post replies to yours.",
  reply: "You get this e-mail because you started the topic.",
  watch: "You get this e-mail because you watch the topic or its category.",
  like: "You get this e-mail because you want to hear of likes.",
  moderation: "You get this e-mail because it concerns your account or what you wrote or reported.",
};

/** Word a kind of notice for its reader: "Somebody mentions me". */
export function kindLabel(kind: NoticeKind): Words {
  return t(LABELS[kind]);
}

/** Say why a letter of this kind came. */
export function whyTold(kind: NoticeKind): Words {
  return t(WHY[kind]);
}
