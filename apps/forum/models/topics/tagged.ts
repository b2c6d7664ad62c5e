import { related } from "quintet/models";
import { tagKey } from "../../text/tags.ts";
import { TopicTag, type Tag } from "./tag.ts";
import { Topic } from "./topic.ts";

/** Return the ids of the topics that have the tag with this name. */
export function tagged(name: string) {
  return TopicTag.objects.filter({ tag__nameKey: tagKey(name) }).values("topicId");
}

/** How many of the latest topics with a tag are needed, and how many topics are open in all. */
interface Wanted {
  readonly needed: number;
  readonly open: number;
}

/** All open topics with a tag: of a rare one they are few, and soon sorted. */
function allWith(tag: Tag) {
  return Topic.objects
    .open()
    .filter({ id__in: TopicTag.objects.filter({ tag }).values("topicId") });
}

/** Those among these topics that have a tag: of a common one they are met soon. */
function among(topics: typeof Topic.objects, tag: Tag) {
  const having = related(TopicTag.objects.filter({ tag }), "topic").exists();
  return Topic.objects.filter({ id__in: topics }).filter(having);
}

/**
 * Return the open topics with a tag, by latest activity. Those of a common tag are met soon when
 * the latest topics are gone through, and all of them would have to be sorted otherwise; of a rare
 * one it is the other way.
 */
export async function taggedTopics(
  tag: Tag,
  { needed, open }: Wanted,
): Promise<typeof Topic.objects> {
  const byActivity = ["-bumpedAt", "-id"] as const;
  const all = allWith(tag).orderBy(...byActivity);
  const looked = Math.ceil((needed * open * 1.5) / Math.max(1, tag.topicCount)) + 500;
  if (looked >= tag.topicCount || needed * 2 > tag.topicCount) return all;
  const latest = Topic.objects
    .open()
    .orderBy(...byActivity)
    .limit(looked);
  const near = among(latest, tag)
    .orderBy(...byActivity)
    .limit(needed);
  const found = await near.values("id").all();
  if (found.length < needed) return all;
  return Topic.objects.filter({ id__in: found.map(({ id }) => id) }).orderBy(...byActivity);
}

/** Topics that are looked through for a tag before all that have it are sorted. */
const LOOKED_THROUGH = 1_000;

/** Return open topics with a tag, so many of the newest at least: of a common one no others. */
export async function newestTagged(tag: Tag, most: number): Promise<typeof Topic.objects> {
  const latest = Topic.objects.open().orderBy("-createdAt", "-id").limit(LOOKED_THROUGH);
  const near = among(latest, tag);
  return (await near.limit(most).count()) === most ? near : allWith(tag);
}
