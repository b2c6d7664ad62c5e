import { col } from "quintet/models";
import { withQuery } from "quintet/urls";
import { url } from "../../urls.ts";
import { Post, Topic } from "./topic.ts";

/** Posts on one page of a topic, by number, removed ones counted. */
export const POSTS_A_PAGE = 20;

/** Return the page that a post number stands on, for ever. */
export function pageOf(number: number): number {
  return Math.ceil(number / POSTS_A_PAGE);
}

/** Return how many pages the topic has. */
export function lastPage(topic: Topic): number {
  return Math.max(1, pageOf(topic.lastNumber));
}

/** Return the posts of one page: a range of numbers, at the same cost on every page. */
export function postsOnPage(topic: Topic, page: number) {
  const last = page * POSTS_A_PAGE;
  return Post.objects
    .filter({ topic: topic.id, number__range: [last - POSTS_A_PAGE + 1, last] })
    .orderBy("number");
}

/**
 * Take the topic's next number and return the topic as it then is; inside a transaction, which it
 * locks.
 */
export async function takeNumber(topicId: number) {
  await Topic.objects.filter({ id: topicId }).update({ lastNumber: col("lastNumber").plus(1) });
  return Topic.objects.selectRelated("category").get({ id: topicId });
}

/** Return where a post stands: its page of the topic, and its place there. */
export function placeOf(topic: Topic, number: number): string {
  const page = pageOf(number);
  const address = withQuery(url.topics.show.href(topic), { page: page === 1 ? undefined : page });
  return `${address}#post-${number}`;
}
