import { safeHtml } from "quintet/kernel";
import type { User } from "../../models/accounts/user.ts";
import { isOwn, whyNot } from "../../models/moderation/policy.ts";
import { maySee, whyNotEdit, whyNotReply } from "../../models/topics/policy.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { excerptOf } from "../../text/excerpt.ts";
import { url } from "../../urls.ts";
import type { PostRow } from "../members.ts";
import type { PostShown } from "../topics.ts";
import { named } from "./people.ts";
import { removalSentence, type Removal } from "./standing.ts";

/** A post with what its place on a page needs of other tables. */
export type OpenedPost = Post & {
  readonly author: User;
  /** The post that it answers. */
  readonly answered: (Post & { readonly author: User }) | null;
} & Removal;

function hrefOf(topic: Topic, number: number): string {
  return url.posts.show.href({ topic: topic.id, number });
}

/** A post as this reader sees it: whole, or one line in its place. */
export function postShown(post: OpenedPost, topic: Topic, reader: User | null): PostShown {
  const { id, number } = post;
  const seen = maySee(reader, post);
  const sentence = removalSentence(post);
  return {
    id,
    number,
    href: hrefOf(topic, number),
    stub: seen ? null : (sentence ?? ""),
    removed: seen ? sentence : null,
    html: safeHtml(seen ? post.html : ""),
    author: named(post.author),
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    replyTo: answeredShown(post, topic),
    may: {
      edit: whyNotEdit(reader, post, topic) === null,
      remove: removalBy(reader, post),
      restore: whyNot("restorePost", reader, post) === null,
      quote: post.state === "open" && whyNotReply(reader, topic, null) === null,
    },
  };
}

function answeredShown({ answered }: OpenedPost, topic: Topic): PostShown["replyTo"] {
  if (answered === null) return null;
  const { number, author } = answered;
  return { number, href: hrefOf(topic, number), name: author.name };
}

function removalBy(reader: User | null, post: Post): PostShown["may"]["remove"] {
  if (whyNot("removePost", reader, post) !== null) return null;
  return isOwn(reader, post) ? "own" : "staff";
}

/** A post as one line of a list of posts. */
export function postRow(post: Post & { readonly author: User; readonly topic: Topic }): PostRow {
  return {
    id: post.id,
    number: post.number,
    href: hrefOf(post.topic, post.number),
    topicTitle: post.topic.title,
    author: named(post.author),
    createdAt: post.createdAt,
    excerpt: excerptOf(post.html),
    removed: post.state === "removed" || post.topic.state === "removed",
  };
}
