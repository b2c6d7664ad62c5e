import { f, index, model, or, q, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import type { Place } from "../../text/places.ts";
import { Post } from "./topic.ts";

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
export async function keepQuotes(post: Post, places: readonly Place[]): Promise<readonly number[]> {
  const before = await Quote.objects.filter({ post: post.id }).all();
  const found = await postsAt(places);
  const gone = before.filter(({ quotedId }) => !found.some(({ id }) => id === quotedId));
  if (gone.length > 0) await Quote.objects.filter({ id__in: gone.map(({ id }) => id) }).delete();
  const fresh = found.filter(
    ({ id }) => id !== post.id && !before.some((one) => one.quotedId === id),
  );
  await Quote.objects.bulkCreate(
    fresh.map(({ id, authorId }) => ({ post, quoted: id, user: authorId })),
  );
  const known = new Set(before.map(({ userId }) => userId));
  return [...new Set(fresh.map(({ authorId }) => authorId))].filter((id) => !known.has(id));
}

async function postsAt(places: readonly Place[]): Promise<readonly Post[]> {
  const known = places.filter((place) => place.number !== null);
  if (known.length === 0) return [];
  const any = known.map(({ topic, number }) => q<typeof Post.fields, object>({ topic, number }));
  return Post.objects
    .open()
    .filter(or(...any))
    .all();
}
