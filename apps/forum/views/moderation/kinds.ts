import type { Selection } from "../../models/moderation/bulk.ts";
import type { User } from "../../models/accounts/user.ts";
import { isOwn, type ActionKind } from "../../models/moderation/kind.ts";
import { kindsOn } from "../../models/moderation/kinds.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import { Topic, type ShownPost } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** Word an action for its page: its heading, what will happen, its button, and what is said when it is done. */
export function actText({ words, danger }: ActionKind) {
  const { heading, sentence, button, done } = words;
  return { heading: t(heading), sentence: t(sentence), button: t(button), done: t(done), danger };
}

/** Word an action upon many rows that were selected: its heading, its button, and how many it is about. */
export function bulkText({ words, danger, onAuthors }: ActionKind, of: Selection["of"]) {
  const { button, heading, headingMany = heading, sentence, sentenceMany = sentence } = words;
  return {
    heading: t(headingMany),
    button: t(onAuthors !== undefined && of !== "members" ? onAuthors : button),
    danger,
    counted: (n: number) => t(sentenceMany, { n }),
  };
}

/** Addresses of a topic that take no action of moderation. */
type OwnOfTopics = "create" | "bare" | "show" | "unread" | "reply";
/** The last part of the address of each kind of action on topics, as `urls.ts` has them. */
export type TopicActAddress = Exclude<keyof typeof url.topics, OwnOfTopics>;

type OwnOfPosts = "show" | "edit" | "history";
/** The last part of the address of each kind of action on posts, as `urls.ts` has them. */
export type PostActAddress = Exclude<keyof typeof url.posts, OwnOfPosts>;

/** Link to the page of an action on a topic or a post. */
export function actHref({ address }: ActionKind, row: Topic | ShownPost): string {
  if (row instanceof Topic) return url.topics[address as TopicActAddress].href(row);
  const place = { topic: row.topicId, number: row.number };
  return url.posts[address as PostActAddress].href(place);
}

/** Return the actions that this reader can take on a topic or a post, as links in their order. */
export function actsOn(target: "topic" | "post", row: Topic | ShownPost, reader: User | null) {
  return kindsOn(target)
    .filter((kind) => whyNot(kind, reader, row) === null)
    .map((kind) => ({
      label: t(kind.words.button),
      href: actHref(kind, row),
      danger: kind.danger,
      direct: target === "post" && kind.danger && isOwn(reader, row),
    }));
}
