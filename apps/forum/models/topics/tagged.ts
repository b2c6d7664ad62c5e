import { related } from "quintet/models";
import { tagKey } from "../../text/tags.ts";
import { TopicTag, type Tag } from "./tag.ts";
import { Topic } from "./topic.ts";

/** Return the ids of the topics that have the tag with this name. */
export function tagged(name: string) {
  return TopicTag.objects.filter({ tag__nameKey: tagKey(name) }).values("topicId");
}

/** Topics on one page of a list. */
const A_PAGE = 30;

/** Where the page of a tag is looked for: its number, among how many open topics. */
interface Place {
  readonly page: number;
  readonly among: number;
}

/**
 * Return the open topics with a tag, by latest activity. Those of a common tag are met soon when
 * the latest topics are gone through, and all of them would have to be sorted otherwise; of a rare
 * one it is the other way.
 */
export async function taggedTopics(
  tag: Tag,
  { page, among }: Place,
): Promise<typeof Topic.objects> {
  const all = Topic.objects
    .open()
    .filter({ id__in: TopicTag.objects.filter({ tag }).values("topicId") })
    .orderBy("-bumpedAt", "-id");
  const needed = page * A_PAGE;
  const looked = Math.ceil((needed * among * 1.5) / Math.max(1, tag.topicCount)) + 500;
  if (looked >= tag.topicCount || needed * 2 > tag.topicCount) return all;
  const latest = Topic.objects.open().orderBy("-bumpedAt", "-id").limit(looked);
  const having = related(TopicTag.objects.filter({ tag }), "topic").exists();
  const near = Topic.objects.filter({ id__in: latest }).filter(having).orderBy("-bumpedAt", "-id");
  const found = await near.limit(needed).values("id").all();
  if (found.length < needed) return all;
  return Topic.objects.filter({ id__in: found.map(({ id }) => id) }).orderBy("-bumpedAt", "-id");
}
