import { withQuery } from "quintet/urls";
import { pageOf } from "../../models/topics/numbering.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";

/** Return where a post stands: its page of the topic, and its place there. */
export function placeOf(topic: Topic, number: number): string {
  const page = pageOf(number);
  const address = withQuery(url.topics.show.href(topic), { page: page === 1 ? undefined : page });
  return `${address}#post-${number}`;
}
