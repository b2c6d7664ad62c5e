import { f, index, model, or, q, QuerySet, unique } from "quintet/models";
import type { PostPlace } from "../../text/places.ts";
import { User } from "../accounts/user.ts";
import { Post, Topic } from "./topic.ts";

/** The rows that a post has no more, by their ids, and what it has none of yet: each wanted thing once. */
function inStep<Row extends { readonly id: number }>(
  before: readonly Row[],
  of: (row: Row) => number,
  wanted: readonly number[],
) {
  const known = before.map(of);
  return {
    gone: before.filter((row) => !wanted.includes(of(row))).map(({ id }) => id),
    fresh: [...new Set(wanted)].filter((id) => !known.includes(id)),
  };
}

/** A member named in a post, by id: a new name keeps it. */
export class Mention extends model(
  "mentions",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
  },
  { indexes: [unique("post", "user"), index("user", "post")] },
) {
  static objects = new QuerySet(this);
}

/** Keep the post's mentions in step with its text, and return those that are new. */
export async function keepMentions(
  post: Post,
  named: readonly number[],
): Promise<readonly number[]> {
  const before = await Mention.objects.filter({ post: post.id }).all();
  const { gone, fresh } = inStep(before, ({ userId }) => userId, named);
  if (gone.length > 0) await Mention.objects.filter({ id__in: gone }).delete();
  await Mention.objects.bulkCreate(fresh.map((user) => ({ post, user })));
  return fresh;
}

/** A post quotes another one, and so its author, as he was then. */
export class Quote extends model(
  "quotes",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    quoted: f.foreignKey(() => Post, { onDelete: "cascade" }),
    /** Who wrote what is quoted. */
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
  },
  { indexes: [unique("post", "quoted"), index("user", "post"), index("quoted")] },
) {
  static objects = new QuerySet(this);
}

/** Return the members whose posts this one quotes, each once. */
export async function quotedIn(post: Post): Promise<readonly number[]> {
  const quotes = await Quote.objects.filter({ post: post.id }).orderBy("id").values("userId").all();
  return [...new Set(quotes.map(({ userId }) => userId))];
}

/**
 * Keep a post's quotes in step with its text; inside a transaction. Return the members it quotes
 * that it did not quote before. Only what everybody can read can be quoted.
 */
export async function keepQuotes(
  post: Post,
  places: readonly PostPlace[],
): Promise<readonly number[]> {
  const before = await Quote.objects.filter({ post: post.id }).all();
  const found = (await postsAt(places)).filter(({ id }) => id !== post.id);
  const wanted = found.map(({ id }) => id);
  const { gone, fresh } = inStep(before, ({ quotedId }) => quotedId, wanted);
  if (gone.length > 0) await Quote.objects.filter({ id__in: gone }).delete();
  const quoted = found.filter(({ id }) => fresh.includes(id));
  await Quote.objects.bulkCreate(
    quoted.map(({ id, authorId }) => ({ post, quoted: id, user: authorId })),
  );
  const known = new Set(before.map(({ userId }) => userId));
  return [...new Set(quoted.map(({ authorId }) => authorId))].filter((id) => !known.has(id));
}

async function postsAt(places: readonly PostPlace[]): Promise<readonly Post[]> {
  const known = places.filter((place) => place.number !== null);
  if (known.length === 0) return [];
  const any = known.map(({ topic, number }) => q<typeof Post.fields, object>({ topic, number }));
  return Post.objects
    .open()
    .filter(or(...any))
    .all();
}

/** A post names another topic: that topic's page links back. */
export class TopicLink extends model(
  "topic_links",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
  },
  { indexes: [unique("post", "topic"), index("topic", "-id")] },
) {
  static objects = new QuerySet(this);
}

/**
 * Keep what a post refers to in step with its text; inside a transaction. Its own topic is no
 * reference.
 */
export async function keepLinks(post: Post, places: readonly PostPlace[]): Promise<void> {
  const wanted = places.map(({ topic }) => topic).filter((id) => id !== post.topicId);
  const before = await TopicLink.objects.filter({ post: post.id }).all();
  const { gone, fresh } = inStep(before, ({ topicId }) => topicId, wanted);
  if (gone.length > 0) await TopicLink.objects.filter({ id__in: gone }).delete();
  if (fresh.length === 0) return;
  const known = await Topic.objects.open().filter({ id__in: fresh }).values("id").all();
  await TopicLink.objects.bulkCreate(known.map(({ id }) => ({ post, topic: id })));
}
