import { related, UniqueViolation } from "quintet/models";
import { tagKey, tagSlug } from "../../text/tags.ts";
import { addTo } from "./counters.ts";
import { Tag, TopicTag } from "./tag.ts";
import { Topic } from "./topic.ts";

/** A word that has no slug of its own gets the first free number after it. */
const MOST_ALIKE = 50;

/** Return the tags of these names, made where they do not exist yet; outside a transaction. */
export async function tagsNamed(names: readonly string[]): Promise<readonly Tag[]> {
  if (names.length === 0) return [];
  const known = await Tag.objects.filter({ nameKey__in: names.map(tagKey) }).all();
  const byKey = new Map(known.map((tag) => [tag.nameKey, tag]));
  for (const name of names) {
    const key = tagKey(name);
    if (!byKey.has(key)) byKey.set(key, await newTag(name));
  }
  return names.map((name) => byKey.get(tagKey(name))!);
}

async function newTag(name: string): Promise<Tag> {
  const nameKey = tagKey(name);
  for (let alike = 1; ; alike++) {
    const slug = alike === 1 ? tagSlug(name) : `${tagSlug(name)}-${alike}`;
    try {
      return await Tag.objects.create({ name, nameKey, slug });
    } catch (error) {
      if (!(error instanceof UniqueViolation) || alike === MOST_ALIKE) throw error;
      const made = await Tag.objects.filter({ nameKey }).first();
      if (made !== null) return made;
    }
  }
}

/** Return a topic's tags, in the order they were given. */
export async function tagsOf(topic: Pick<Topic, "id">): Promise<readonly Tag[]> {
  const tagged = await TopicTag.objects
    .filter({ topic: topic.id })
    .selectRelated("tag")
    .orderBy("id")
    .all();
  return tagged.map(({ tag }) => tag);
}

/** Return the names of a topic's tags, in the order they were given. */
export async function tagNamesOf(topic: Pick<Topic, "id">): Promise<readonly string[]> {
  return (await tagsOf(topic)).map(({ name }) => name);
}

/**
 * Give a topic exactly these tags, and count them; inside a transaction. The topic is locked first:
 * who changes its tags or removes it meanwhile waits, and counts what is then.
 */
export async function setTags({ id }: Pick<Topic, "id">, tags: readonly Tag[]): Promise<void> {
  const topic = await Topic.objects.forUpdate().get({ id });
  const before = await TopicTag.objects.filter({ topic: topic.id }).values("tagId").all();
  const had = before.map(({ tagId }) => tagId);
  const has = [...new Set(tags.map(({ id }) => id))];
  const gone = had.filter((id) => !has.includes(id));
  const fresh = has.filter((id) => !had.includes(id));
  if (gone.length > 0) await TopicTag.objects.filter({ topic: topic.id, tag__in: gone }).delete();
  await TopicTag.objects.bulkCreate(fresh.map((tag) => ({ topic, tag })));
  if (topic.state !== "open") return;
  await addTo(Tag.objects, [
    ...gone.map((id) => ({ id, topicCount: -1 })),
    ...fresh.map((id) => ({ id, topicCount: 1 })),
  ]);
}

/** Count topics that came or went, by their ids, for each of their tags. */
export async function settleTags(turns: ReadonlyMap<number, number>): Promise<void> {
  const tagged = await TopicTag.objects
    .filter({ topic__in: [...turns.keys()] })
    .values("topicId", "tagId")
    .all();
  await addTo(
    Tag.objects,
    tagged.map(({ topicId, tagId: id }) => ({ id, topicCount: turns.get(topicId)! })),
  );
}

/** Count the topics of every tag anew. Return how many were wrong. */
export async function recountTags(): Promise<number> {
  let wrong = 0;
  const open = related(TopicTag.objects.filter({ topic__state: "open" }), "tag").count();
  for await (const { id, topics, topicCount } of Tag.objects.annotate({ topics: open }).iterate()) {
    if (topics === topicCount) continue;
    wrong += await Tag.objects.filter({ id }).update({ topicCount: topics });
  }
  return wrong;
}
