import { normaliseName } from "quintet/auth";
import { matches, related } from "quintet/models";
import { hasTerms, type SearchQuestion } from "quintet/search";
import { tagKey } from "../../text/tags.ts";
import { User } from "../accounts/user.ts";
import { watchedTopics } from "../subscriptions/watching.ts";
import { Tag, TopicTag } from "../topics/tag.ts";
import { Post, Topic } from "../topics/topic.ts";

/** Posts that one search finds at most. */
export const MOST_HITS = 500;

/** What `is:` asks of a post's topic; the last two depend on the reader. */
export const topicTraits = ["open", "locked", "pinned", "unanswered", "mine", "watched"] as const;
export type TopicTrait = (typeof topicTraits)[number];

/** What readers ask for; all of it must hold of a post or its topic. */
export interface PostQuestion {
  readonly terms: SearchQuestion;
  /** Whether the terms must stand in the topic's title, which finds opening posts. */
  readonly inTitle: boolean;
  /** Names of members, one of whom wrote it. */
  readonly authors: readonly string[];
  /** Ids of categories, in one of which it stands; `null`: in any. */
  readonly categories: readonly number[] | null;
  readonly tags: readonly string[];
  readonly topic: number | undefined;
  readonly traits: readonly TopicTrait[];
  readonly after: Date | undefined;
  readonly before: Date | undefined;
  readonly sort: "relevance" | "newest";
}

/** Ids of posts that were found, in their order, at most {@link MOST_HITS}; `more` when there are more. */
export interface Hits {
  readonly ids: readonly number[];
  readonly more: boolean;
}

/** What this reader finds: only what everybody can read, whoever asks. */
export async function hitsOf(asked: PostQuestion, reader: User | null): Promise<Hits> {
  const { terms, sort } = asked;
  const found = postsThat(asked, reader);
  const picked =
    sort === "newest" || !hasTerms(terms) ? await newest(found) : await best(found, terms);
  return { ids: picked.slice(0, MOST_HITS), more: picked.length > MOST_HITS };
}

async function newest(found: typeof Post.objects): Promise<readonly number[]> {
  const hits = await found
    .orderBy("-createdAt", "-id")
    .limit(MOST_HITS + 1)
    .values("id")
    .all();
  return hits.map(({ id }) => id);
}

/** First posts of topics whose title has it, the opening ones above all. */
async function best(found: typeof Post.objects, terms: SearchQuestion): Promise<readonly number[]> {
  const hits = await found
    .annotate({ titled: matches("topic__titleWords", terms) })
    .orderBy("-titled", "-createdAt", "-id")
    .limit(MOST_HITS + 1)
    .values("id", "number", "titled")
    .all();
  const opening = hits.filter(({ number, titled }) => titled && number === 1);
  const others = hits.filter(({ number, titled }) => !titled || number > 1);
  return [...opening, ...others].map(({ id }) => id);
}

/** These posts, in this order, as far as they can still be read. */
export async function postsOf(ids: readonly number[]) {
  const posts = await Post.objects
    .open()
    .filter({ id__in: ids })
    .selectRelated("author", "topic")
    .all();
  const byId = new Map(posts.map((post) => [post.id, post]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function postsThat(asked: PostQuestion, reader: User | null) {
  let found: typeof Post.objects = Post.objects.open();
  const { terms, authors, categories, tags, topic, after, before } = asked;
  if (asked.inTitle) found = found.filter({ number: 1 });
  if (hasTerms(terms)) {
    found = asked.inTitle
      ? found.filter({ topic__titleWords__matches: terms })
      : found.filter({ words__matches: terms });
  }
  if (authors.length > 0) found = found.filter({ author__nameKey__in: authors.map(normaliseName) });
  if (categories !== null) found = found.filter({ topic__category__in: categories });
  for (const tag of tags) found = found.filter({ topic__in: topicsWith(tag) });
  if (topic !== undefined) found = found.filter({ topic });
  if (after !== undefined) found = found.filter({ createdAt__gte: after });
  if (before !== undefined) found = found.filter({ createdAt__lt: before });
  return asked.traits.reduce((posts, trait) => withTrait(posts, trait, reader), found);
}

function topicsWith(tag: string) {
  const tagged = TopicTag.objects.filter({ tag__nameKey: tagKey(tag) });
  return Topic.objects.filter(related(tagged, "topic").exists());
}

function withTrait(posts: typeof Post.objects, trait: TopicTrait, reader: User | null) {
  switch (trait) {
    case "open":
      return posts.filter({ topic__lockedAt__isnull: true });
    case "locked":
      return posts.filter({ topic__lockedAt__isnull: false });
    case "pinned":
      return posts.filter({ topic__pinned: true });
    case "unanswered":
      return posts.filter({ topic__replyCount: 0 });
    case "mine":
      return posts.filter({ author: reader?.id ?? 0 });
    case "watched":
      return reader === null
        ? posts.filter({ topic: 0 })
        : posts.filter({ topic__in: watchedTopics(reader) });
    default:
      return trait satisfies never;
  }
}

/** The first of these names that no member has, or `null`. */
export async function unknownAuthor(names: readonly string[]): Promise<string | null> {
  if (names.length === 0) return null;
  const nameKey__in = names.map(normaliseName);
  const known = await User.objects.filter({ nameKey__in }).values("nameKey").all();
  return firstWithout(names, normaliseName, new Set(known.map((one) => one.nameKey)));
}

/** The first of these tags that no topic has, or `null`. */
export async function unknownTag(names: readonly string[]): Promise<string | null> {
  if (names.length === 0) return null;
  const known = await Tag.objects
    .filter({ nameKey__in: names.map(tagKey) })
    .values("nameKey")
    .all();
  return firstWithout(names, tagKey, new Set(known.map((one) => one.nameKey)));
}

function firstWithout(
  names: readonly string[],
  keyOf: (name: string) => string,
  known: ReadonlySet<string>,
): string | null {
  return names.find((name) => !known.has(keyOf(name))) ?? null;
}
