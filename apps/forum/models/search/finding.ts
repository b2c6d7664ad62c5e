import { normaliseName } from "quintet/auth";
import { holds, searched } from "quintet/models";
import { hasTerms, type SearchQuestion } from "quintet/search";
import { tagKey } from "../../text/tags.ts";
import { User } from "../accounts/user.ts";
import { watchedIds } from "../subscriptions/watching.ts";
import { Tag } from "../topics/tag.ts";
import { tagged } from "../topics/tagged.ts";
import { Post } from "../topics/topic.ts";

/** Posts that one search finds at most. */
export const MOST_HITS = 500;

/** What `is:` asks of a post's topic; the last two depend on the reader. */
export const topicTraits = {
  open: "Open",
  locked: "Locked",
  pinned: "Pinned",
  unanswered: "Unanswered",
  mine: "Written by me",
  watched: "Watched by me",
} as const;
export type TopicTrait = keyof typeof topicTraits;

/** Return whether only members can ask for it. */
export function isOwn(trait: string): boolean {
  return trait === "mine" || trait === "watched";
}

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
  /** Among how many of the newest posts was looked; `null`: among all. */
  readonly among: number | null;
}

/** The reader who asks, with what they watch where they ask for that. */
interface Asker {
  readonly reader: User | null;
  readonly watched: readonly number[];
}

interface FoundPosts {
  readonly rows: typeof Post.objects;
  readonly among: number | null;
}

/**
 * What one search may look at. Words that stand in more posts than `commonRows` are looked for in the posts
 * that the others find; a search for such words alone goes through the newest `walked` posts.
 */
export interface HitBounds {
  readonly commonRows: number;
  readonly walked: number;
  /** Posts with rarer words that are looked at, the newest of them. */
  readonly ranked: number;
}

export const usualHits: HitBounds = { commonRows: 20_000, walked: 6_000, ranked: 1_000 };

/** Find what a question asks for: only what everybody can read, whoever asks. */
export async function hitsOf(
  asked: PostQuestion,
  reader: User | null,
  bounds: HitBounds = usualHits,
): Promise<Hits> {
  const { terms, sort } = asked;
  const ranked = sort === "relevance" && hasTerms(terms);
  const watched = reader !== null && asked.traits.includes("watched");
  const asker = { reader, watched: watched ? await watchedIds(reader) : [] };
  const found = await postsThat(asked, asker, bounds);
  const picked = ranked ? await best(asked, asker, found, bounds) : await newest(found.rows);
  const ids = picked.slice(0, MOST_HITS);
  return { ids, more: picked.length > MOST_HITS, among: found.among };
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
async function best(
  asked: PostQuestion,
  asker: Asker,
  { rows }: FoundPosts,
  bounds: HitBounds,
): Promise<readonly number[]> {
  const hits = await rows
    .annotate({ titled: holds("topic__titleWords", asked.terms) })
    .orderBy("-titled", "-createdAt", "-id")
    .limit(MOST_HITS + 1)
    .values("id", "number", "titled")
    .all();
  const opening = hits.filter(({ number, titled }) => titled && number === 1).map(({ id }) => id);
  // Among too many to be ranked the titles are looked through by themselves.
  const isRanked = hits.length <= MOST_HITS || !asksForWords(asked.terms);
  const first = isRanked ? opening : await openingsOf(asked, asker, bounds);
  return [...new Set([...first, ...hits.map(({ id }) => id)])];
}

/** Read these posts, in this order, as far as they can still be read. */
export async function postsOf(ids: readonly number[]) {
  const posts = await Post.objects.open().listed().inBulk(ids);
  return [...posts.values()];
}

/** Opening posts of the topics whose titles have it. What must not be there must not be in the post either. */
async function openingsOf(asked: PostQuestion, asker: Asker, bounds: HitBounds) {
  const { rows } = await postsThat({ ...asked, inTitle: true }, asker, bounds);
  return newest(rows.filter(holds("words", asked.terms)));
}

function asksForWords({ words, phrases, prefixes }: SearchQuestion): boolean {
  return words.length + phrases.length + prefixes.length > 0;
}

/** The posts of a search. */
async function postsThat(
  asked: PostQuestion,
  asker: Asker,
  { commonRows, walked, ranked }: HitBounds,
): Promise<FoundPosts> {
  const { terms, inTitle } = asked;
  const path = inTitle ? "topic__titleWords" : "words";
  const written = writtenPosts(asked);
  if (hasTerms(terms)) {
    const found = await searched(written, path, terms, { commonRows, newest: ranked });
    if (found.indexed) {
      const among = found.bounded ? ranked : null;
      return { rows: inTopics(found.rows, asked, asker), among };
    }
  } else if (!asksOfTopics(asked)) return { rows: inTopics(written, asked, asker), among: null };
  // Common words, or none: the newest posts are gone through, and no more of them than this. What one member
  // wrote lies far apart on the disk.
  const most = asked.authors.length > 0 ? Math.ceil(walked / 8) : walked;
  const latest = written.orderBy("-createdAt", "-id").limit(most);
  const all = inTopics(Post.objects.filter({ id__in: latest }), asked, asker);
  const rows = hasTerms(terms)
    ? (await searched(all, path, terms, { commonRows, newest: null })).rows
    : all;
  return { rows, among: (await latest.count()) === most ? most : null };
}

/** The open posts that meet what is asked of a post itself. */
function writtenPosts({ authors, topic, after, before, inTitle }: PostQuestion) {
  let found: typeof Post.objects = Post.objects.filter({ state: "open" });
  if (inTitle) found = found.filter({ number: 1 });
  if (authors.length > 0) found = found.filter({ author__in: membersCalled(authors) });
  if (topic !== undefined) found = found.filter({ topic });
  if (after !== undefined) found = found.filter({ createdAt__gte: after });
  if (before !== undefined) found = found.filter({ createdAt__lt: before });
  return found;
}

function membersCalled(names: readonly string[]) {
  return User.objects.filter({ nameKey__in: names.map(normaliseName) });
}

/** Those of the posts whose topics are open and meet what is asked of a topic. */
function inTopics(posts: typeof Post.objects, asked: PostQuestion, asker: Asker) {
  let found = posts.filter({ topic__state: "open" });
  const { categories, tags, traits } = asked;
  if (categories !== null) found = found.filter({ topic__category__in: categories });
  for (const tag of tags) found = found.filter({ topic__in: tagged(tag) });
  return traits.reduce((some, trait) => withTrait(some, trait, asker), found);
}

function asksOfTopics({ categories, tags, traits }: PostQuestion): boolean {
  return categories !== null || tags.length > 0 || traits.length > 0;
}

function withTrait(posts: typeof Post.objects, trait: TopicTrait, { reader, watched }: Asker) {
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
      return posts.filter({ topic__in: watched });
    default:
      return trait satisfies never;
  }
}

/** Return the first of these names that no member has, or `null`. */
export async function unknownAuthor(names: readonly string[]): Promise<string | null> {
  if (names.length === 0) return null;
  const nameKey__in = names.map(normaliseName);
  const known = await User.objects.filter({ nameKey__in }).values("nameKey").all();
  return firstWithout(names, normaliseName, new Set(known.map((one) => one.nameKey)));
}

/** Return the first of these tags that no topic has, or `null`. */
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
