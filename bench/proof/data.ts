// npm run proof -- data --posts 1000000 --database URL: a forum of that size, the same one every time.
import { resolve } from "node:path";
import { openDatabase, setDefaultDatabase, type Database } from "quintet/database";
import { migrate } from "quintet/migrations";
import { registerModels } from "quintet/models";
import { searchTokens } from "quintet/search";
import { site } from "../../apps/forum/app.ts";
import { User } from "../../apps/forum/models/accounts/user.ts";
import { Category } from "../../apps/forum/models/categories/category.ts";
import {
  Notification,
  NotificationSource,
} from "../../apps/forum/models/notifications/notification.ts";
import { Like } from "../../apps/forum/models/reactions/like.ts";
import { TopicUser } from "../../apps/forum/models/subscriptions/topic-user.ts";
import { Tag, TopicTag } from "../../apps/forum/models/topics/tag.ts";
import { Post, Topic } from "../../apps/forum/models/topics/topic.ts";

/** The shares of the posts that hold each of these words. */
const COMMON = { the: 0.9, and: 0.8, house: 0.3, bird: 0.04, heron: 0.004, zephyr: 0.0001 };
const BEGUN = Date.UTC(2020, 0, 1);
const CATEGORIES = 10;
const TAGS = 200;
const BATCH = 5_000;

/** Who is who in the set: `reader` follows and is told much, `busy` wrote one post in a hundred. */
export const people = { administrator: 1, busy: 2, reader: 3 } as const;

/** Numbers that look random and are the same at every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");

/** The word of that rank: three syllables, none of them common. */
function wordOf(rank: number): string {
  const [a, b, c] = [rank % 20, Math.floor(rank / 20) % 20, Math.floor(rank / 400) % 20];
  return SYLLABLES[a]! + SYLLABLES[b]! + SYLLABLES[c]!;
}

function textFrom(random: () => number): string {
  const words = Array.from({ length: 12 + Math.floor(random() * 25) }, () =>
    // Zipf: the rank of a word falls off as the others grow rare.
    wordOf(Math.floor(8_000 ** random())),
  );
  for (const [word, share] of Object.entries(COMMON)) if (random() < share) words.push(word);
  return words.join(" ");
}

interface Plan {
  readonly posts: number;
  readonly topics: number;
  readonly members: number;
}

export function planFor(posts: number): Plan {
  return { posts, topics: Math.floor(posts / 10), members: Math.max(50, Math.floor(posts / 100)) };
}

/** What the rows add up to, kept while they are made. */
class Counters {
  readonly topicsBy: Int32Array;
  readonly postsBy: Int32Array;
  readonly inCategory = Array.from({ length: CATEGORIES + 1 }, () => ({ topics: 0, posts: 0 }));
  readonly withTag = new Int32Array(TAGS + 1);

  constructor({ members }: Plan) {
    this.topicsBy = new Int32Array(members + 1);
    this.postsBy = new Int32Array(members + 1);
  }
}

/** One topic of the plan: the indices of its posts, from which all else follows. */
interface Thread {
  readonly id: number;
  readonly removed: boolean;
  readonly category: number;
  readonly author: number;
  readonly tags: readonly number[];
  /** Ids of its posts, by number. */
  readonly ids: number[];
}

/** Every tenth post is of the first topic; the others fill one topic after another, 1 to 17 posts each. */
function threadsOf(plan: Plan): Thread[] {
  const random = randomFrom(7);
  const threads = Array.from({ length: plan.topics }, (_, index): Thread => {
    const id = index + 1;
    const tags = [id % 5 === 0 ? 1 : 0, Math.ceil(random() * TAGS), id % 3 === 0 ? 7 : 0];
    return {
      id,
      removed: id > 1 && id % 101 === 0,
      category: (id % CATEGORIES) + 1,
      author: 1 + Math.floor(random() * plan.members),
      tags: [...new Set(tags.filter((tag) => tag > 0))],
      ids: [],
    };
  });
  let current = 1;
  for (let id = 1; id <= plan.posts; id++) {
    if (id % 10 === 1) threads[0]!.ids.push(id);
    else {
      const most = current === plan.topics - 1 ? Infinity : 1 + ((current * 7) % 17);
      threads[current]!.ids.push(id);
      if (threads[current]!.ids.length >= most) current++;
    }
  }
  return threads.filter(({ ids }) => ids.length > 0);
}

const momentOf = (post: number, plan: Plan) =>
  new Date(BEGUN + Math.floor((post / plan.posts) * 200_000_000_000));

const authorOf = (post: number, thread: Thread, number: number, { members }: Plan) => {
  if (post % 100 === 7) return people.busy;
  return number === 1 ? thread.author : 1 + ((post * 7919) % members);
};
const isRemoved = (post: number, number: number) => number > 1 && post % 97 === 0;
const likesOf = (post: number) => (post % 20 === 0 ? 1 + (post % 3) : 0);

type Say = (line: string) => void;

async function inBatches<Row>(
  name: string,
  rows: Iterable<Row>,
  write: (batch: Row[]) => Promise<unknown>,
  say: Say,
): Promise<void> {
  const began = performance.now();
  let [batch, done, told]: [Row[], number, number] = [[], 0, began];
  for (const row of rows) {
    if (batch.push(row) < BATCH) continue;
    await write(batch);
    done += batch.length;
    batch = [];
    if (performance.now() - told < 5_000) continue;
    told = performance.now();
    say(`${name}: ${done.toLocaleString("en")}, ${Math.round((told - began) / 1000)} s`);
  }
  if (batch.length > 0) await write(batch);
  done += batch.length;
  say(
    `${name}: ${done.toLocaleString("en")} in ${Math.round((performance.now() - began) / 1000)} s`,
  );
}

function* postRows(threads: readonly Thread[], plan: Plan, counters: Counters) {
  const random = randomFrom(11);
  for (const thread of threads) {
    for (const [index, id] of thread.ids.entries()) {
      const [number, text] = [index + 1, textFrom(random)];
      const [author, removed] = [authorOf(id, thread, number, plan), isRemoved(id, number)];
      if (!removed && !thread.removed) {
        counters.postsBy[author]! += 1;
        counters.inCategory[thread.category]!.posts += 1;
      }
      yield {
        id,
        topic: thread.id,
        number,
        author,
        source: text,
        html: `<p>${text}</p>\n`,
        htmlVersion: 1,
        words: searchTokens(number === 1 ? `${titleOf(thread)} ${tagNames(thread)} ${text}` : text),
        hasLink: id % 11 === 0,
        state: removed ? ("removed" as const) : ("open" as const),
        createdAt: momentOf(id, plan),
      };
    }
  }
}

const tagName = (tag: number) => `tag${tag}`;
const tagNames = ({ tags }: Thread) => tags.map(tagName).join(" ");
const titleOf = ({ id }: Thread) => `${wordOf(id % 8_000)} ${wordOf((id * 31) % 8_000)} ${id}`;

function* topicRows(threads: readonly Thread[], plan: Plan, counters: Counters) {
  for (const thread of threads) {
    const { id, removed, category, tags, ids } = thread;
    const open = ids.filter((post, index) => !isRemoved(post, index + 1));
    const last = open.at(-1)!;
    const author = authorOf(ids[0]!, thread, 1, plan);
    if (!removed) {
      counters.topicsBy[author]! += 1;
      counters.inCategory[category]!.topics += 1;
      for (const tag of tags) counters.withTag[tag]! += 1;
    }
    const title = titleOf(thread);
    yield {
      id,
      category,
      author,
      title,
      titleWords: searchTokens(title),
      slug: title.replaceAll(" ", "-"),
      state: removed ? ("removed" as const) : ("open" as const),
      pinned: id < 3,
      lockedAt: id % 50 === 0 ? momentOf(last, plan) : null,
      lastNumber: ids.length,
      replyCount: open.length - 1,
      lastPost: last,
      newestNumber: ids.indexOf(last) + 1,
      lastPostUser: authorOf(last, thread, ids.indexOf(last) + 1, plan),
      bumpedAt: momentOf(last, plan),
      createdAt: momentOf(ids[0]!, plan),
    };
  }
}

function* likeRows(threads: readonly Thread[], plan: Plan) {
  for (const { id: topic, ids } of threads) {
    for (const post of ids) {
      for (let nth = 0; nth < likesOf(post); nth++) {
        const user =
          nth === 0 && post % 500 === 0
            ? people.reader
            : 4 + ((post * 3 + nth) % (plan.members - 4));
        yield { post, topic, user, createdAt: momentOf(post, plan) };
      }
    }
  }
}

/** The reader, and nineteen others, each in many topics: read to the end, half, or watched and unread. */
function* progressRows(threads: readonly Thread[]) {
  const step = Math.max(1, Math.floor(threads.length / 5_000));
  for (let member = 0; member < 20; member++) {
    for (let at = member; at < threads.length; at += step) {
      const { id: topic, ids } = threads[at]!;
      const lastRead = at % 3 === 0 ? ids.length : Math.floor(ids.length / 2);
      const level = at % 10 === 0 ? ("watch" as const) : ("normal" as const);
      yield { user: people.reader + member, topic, lastRead, level };
    }
  }
}

function* noticeRows(threads: readonly Thread[], plan: Plan) {
  for (let id = 1; id <= Math.min(20_000, plan.posts / 50); id++) {
    const thread = threads[id % threads.length]!;
    const user = id % 4 === 0 ? people.reader : 1 + (id % plan.members);
    const post = thread.ids.at(-1)!;
    const createdAt = momentOf(post, plan);
    const readAt = id % 3 === 0 ? null : createdAt;
    yield { id, user, kind: "reply" as const, topic: thread.id, readAt, createdAt, post };
  }
}

async function write(plan: Plan, say: Say): Promise<void> {
  const [threads, counters] = [threadsOf(plan), new Counters(plan)];
  const model = { Topic: Topic.objects, Post: Post.objects };
  await inBatches(
    "topics",
    topicRows(threads, plan, counters),
    (rows) => model.Topic.bulkCreate(rows),
    say,
  );
  await inBatches(
    "posts",
    postRows(threads, plan, counters),
    (rows) => model.Post.bulkCreate(rows),
    say,
  );
  await writePeople(plan, counters, say);
  await Category.objects.bulkCreate(
    Array.from({ length: CATEGORIES }, (_, index) => ({
      id: index + 1,
      slug: `category-${index + 1}`,
      name: `Category ${index + 1}`,
      topicCount: counters.inCategory[index + 1]!.topics,
      postCount: counters.inCategory[index + 1]!.posts,
    })),
  );
  await Tag.objects.bulkCreate(
    Array.from({ length: TAGS }, (_, index) => {
      const name = tagName(index + 1);
      return {
        id: index + 1,
        name,
        nameKey: name,
        slug: name,
        topicCount: counters.withTag[index + 1]!,
      };
    }),
  );
  const tagged = threads.flatMap(({ id, tags }) => tags.map((tag) => ({ topic: id, tag })));
  await inBatches("tags of topics", tagged, (rows) => TopicTag.objects.bulkCreate(rows), say);
  await inBatches("likes", likeRows(threads, plan), (rows) => Like.objects.bulkCreate(rows), say);
  await inBatches(
    "reading marks",
    progressRows(threads),
    (rows) => TopicUser.objects.bulkCreate(rows),
    say,
  );
  await inBatches("notices", noticeRows(threads, plan), writeNotices, say);
}

async function writeNotices(
  rows: ReturnType<typeof noticeRows> extends Generator<infer Row> ? Row[] : never,
) {
  await Notification.objects.bulkCreate(rows.map(({ post: _, ...notice }) => notice));
  await NotificationSource.objects.bulkCreate(
    rows.map(({ id, user, post, createdAt }) => ({
      notification: id,
      user,
      key: `post:${post}:${id}`,
      actor: people.busy,
      post,
      createdAt,
    })),
  );
}

async function writePeople(plan: Plan, counters: Counters, say: Say): Promise<void> {
  const names = ["", "ada", "busy", "reader"];
  const rows = Array.from({ length: plan.members }, (_, index) => {
    const id = index + 1;
    const name = names[id] ?? `member${id}`;
    return {
      id,
      name,
      nameKey: name,
      nameShape: name,
      email: `${name}@example.org`,
      emailKey: `${name}@example.org`,
      password: "no password opens this account",
      role: id === people.administrator ? ("administrator" as const) : ("member" as const),
      topicCount: counters.topicsBy[id]!,
      postCount: counters.postsBy[id]!,
      joinedAt: new Date(BEGUN - 86_400_000),
      readAt: null,
    };
  });
  await inBatches("members", rows, (some) => User.objects.bulkCreate(some), say);
}

/** Rows are written in the order that is quickest; what points at what is right when all are there. */
async function withoutKeys(database: Database, run: () => Promise<void>): Promise<void> {
  const [off, on] =
    database.engine === "sqlite"
      ? ["PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"]
      : [
          "SET foreign_key_checks = 0, unique_checks = 0",
          "SET foreign_key_checks = 1, unique_checks = 1",
        ];
  await database.pinned(async () => {
    await database.execute(off);
    await run();
    await database.execute(on);
  });
}

/** Makes the set in an empty database. */
export async function makeData(url: string, posts: number, say: Say): Promise<void> {
  const database = await openDatabase(url, { queryTimeout: 600_000 });
  try {
    setDefaultDatabase(database);
    registerModels(site.models);
    site.connect?.();
    await migrate(database, resolve("migrations"), { log: say });
    if (await Post.objects.exists()) throw new Error(`There are posts in ${database.url} already.`);
    const began = performance.now();
    await withoutKeys(database, () => write(planFor(posts), say));
    await database.refreshStatistics();
    say(`${database.engine}: done in ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    setDefaultDatabase(null);
    await database.close();
  }
}
