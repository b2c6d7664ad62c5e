import { safeHtml } from "quintet/kernel";
import { plainText } from "quintet/markdown";
import type { NamedUser, User } from "../../models/accounts/user.ts";
import type { NamedCategory } from "../../models/categories/category.ts";
import { whyNotLike } from "../../models/reactions/liking.ts";
import { maySee, maySeeHistory, whyNotEdit, whyNotReply } from "../../models/topics/policy.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import type { ListedPost, Post, ShownPost, Topic } from "../../models/topics/topic.ts";
import { whyNotReportPost } from "../../models/reports/policy.ts";
import { url } from "../../urls.ts";
import { actsOn } from "../moderation/kinds.ts";
import { named } from "../accounts/person.ts";
import { removalSentence, type Removal } from "./standing.ts";

/** What a post needs of other tables for its place on a page. */
type Beside = Removal & {
  readonly author: NamedUser;
  /** The number of the post that it answers, and its author's name. */
  readonly answeredNumber: number | null;
  readonly answeredBy: string | null;
  /** 1 when the reader likes it. */
  readonly liked?: number;
};

/** A post as a page shows it. */
export type PostOnPage = ShownPost & Beside;

/** A post by itself, with its text as it was typed. */
export type OpenedPost = Post & Beside;

function hrefOf(topic: Pick<Topic, "id">, number: number): string {
  return url.posts.show.href({ topic: topic.id, number });
}

/** Return a post as this reader sees it: whole, or one line in its place. */
export function postShown(
  post: PostOnPage,
  topic: Topic & { readonly category: NamedCategory },
  reader: User | null,
  rules?: WritingRules,
) {
  const { id, number } = post;
  const seen = maySee(reader, post);
  const sentence = removalSentence(post);
  return {
    id,
    number,
    /** The permalink. Its anchor on the page is `post-<number>`. */
    href: hrefOf(topic, number),
    /** "Removed by @ann: off topic", for readers who may not see the post itself. */
    stub: seen ? null : (sentence ?? ""),
    /** "Removed by @ann: off topic", above a removed post that this reader still sees (staff, its author). */
    removed: seen ? sentence : null,
    html: safeHtml(seen ? withOwnIds(post) : ""),
    author: named(post.author),
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    /** What the post said before, for those who may see it; `null` when it was never edited. */
    historyHref: seen ? historyHref(post, topic, reader, rules) : null,
    likes: seen ? post.likeCount : 0,
    /** The post that this one answers. */
    replyTo: answeredShown(post, topic),
    /** What this reader can do to it as a moderator or its author. */
    acts: actsOn("post", post, reader),
    may: {
      edit: whyNotEdit(reader, post, topic, rules?.editHours) === null,
      report: whyNotReportPost(reader, post, topic) === null,
      /** Whether the composer opens with this post quoted. */
      quote: post.state === "open" && whyNotReply(reader, topic, null) === null,
      /** Which of the two buttons to show. */
      like: likeBy(reader, post, topic),
    },
  };
}

/** One numbered post. With `stub` set only that line is shown beside the number, nothing else is filled. */
export type PostShown = ReturnType<typeof postShown>;

const NOTE_IDS = /(id="|href="#)(ref|note)-/g;

/** Footnotes have ids; two posts that say the same must not have the same ones on one page. */
function withOwnIds({ html, number }: ShownPost): string {
  return html.includes("footnotes") ? html.replace(NOTE_IDS, `$1$2-p${number}-`) : html;
}

function answeredShown(post: PostOnPage, topic: Topic) {
  const { answeredNumber: number, answeredBy: name } = post;
  return number === null || name === null ? null : { number, href: hrefOf(topic, number), name };
}

function historyHref(post: ShownPost, topic: Topic, reader: User | null, rules?: WritingRules) {
  if (post.revision === 1 || !maySeeHistory(reader, post, rules?.publicHistory ?? false))
    return null;
  return url.posts.history.href({ topic: topic.id, number: post.number });
}

function likeBy(reader: User | null, post: PostOnPage, topic: Topic): "like" | "unlike" | null {
  if (whyNotLike(reader, post, topic) !== null) return null;
  return (post.liked ?? 0) > 0 ? "unlike" : "like";
}

/** Return a post as one line of a list of posts. */
export function postRow(post: ListedPost) {
  return {
    id: post.id,
    number: post.number,
    href: hrefOf(post.topic, post.number),
    topicTitle: post.topic.title,
    author: named(post.author),
    createdAt: post.createdAt,
    /** The first 200 characters as plain text. */
    excerpt: plainText(post.html),
    removed: post.state === "removed" || post.topic.state === "removed",
  };
}

/** A post in a list of somebody's writing. */
export type PostRow = ReturnType<typeof postRow>;

/**
 * Return where the posts that a reader has not seen begin, if that is on this page of a topic they
 * know.
 */
export function freshFrom(posts: readonly ShownPost[], lastRead: number | null) {
  if (lastRead === null || lastRead === 0) return null;
  const first = posts.find(({ number, state }) => number > lastRead && state === "open");
  return first === undefined ? null : { number: first.number, since: first.createdAt };
}

/** Return the link to a post elsewhere that names the topic. */
export function backLink({ number, topic }: Post & { readonly topic: Topic }) {
  const { title } = topic;
  return { title, href: hrefOf(topic, number) };
}
