import { afterAll, beforeAll, beforeEach } from "vitest";
import { Client, testSite, type ClientOptions, type TestSite } from "quintet/testing";
import { site } from "../../apps/forum/app.ts";
import { addMember } from "../../apps/forum/models/accounts/registering.ts";
import type { User } from "../../apps/forum/models/accounts/user.ts";
import { Category } from "../../apps/forum/models/categories/category.ts";
import { unreadNotices } from "../../apps/forum/models/notifications/reading.ts";
import { replyTo } from "../../apps/forum/models/topics/replying.ts";
import { startTopic } from "../../apps/forum/models/topics/starting.ts";
import { Topic, type Post } from "../../apps/forum/models/topics/topic.ts";

let running: TestSite | undefined;

/** Members of the tests write as fast and as much as they like. */
const UNHURRIED = { TOPIC_SECONDS: "0", REPLY_SECONDS: "0", NEW_MEMBER_HOURS: "0" };

/** Sets the whole forum up for the tests of a file, with an empty database for each of them. */
export function aForum(): void {
  beforeAll(async () => {
    running = await testSite(site, { environment: UNHURRIED });
  });
  beforeEach(() => running!.reset());
  afterAll(() => running?.close());
}

export function theDatabase() {
  return running!.database;
}

const SETTINGS = {
  NODE_ENV: "test",
  SECRET_KEY: "k".repeat(40),
  SITE_URL: "http://localhost:8000",
};

type Environment = Readonly<Record<string, string>>;

function another(environment: Environment) {
  return site.application(site.settings.read({ ...SETTINGS, ...UNHURRIED, ...environment }));
}

/** The forum once more on the same database, with other settings: makes its browsers. */
export function withSettings(environment: Environment) {
  const { fetch } = another(environment);
  return (options: ClientOptions = {}) => new Client(fetch, options);
}

/** What would run beside the pages of a forum with these settings; nothing is started. */
export function services(environment: Environment) {
  return another(environment).services;
}

/** A browser that nobody has logged in with. */
export function guest(options: ClientOptions = {}): Client {
  return running!.guest(options);
}

/** A browser in which this member is logged in. */
export function as(user: User): Promise<Client> {
  return running!.as(user);
}

/** A member by that name. */
export function member(name: string): Promise<User> {
  return addMember({ name, email: `${name}@example.org`, role: "member" });
}

export function moderator(name: string): Promise<User> {
  return addMember({ name, email: `${name}@example.org`, role: "moderator" });
}

export function administrator(name: string): Promise<User> {
  return addMember({ name, email: `${name}@example.org`, role: "administrator" });
}

/** How many notices the member has not read. */
export async function unreadCount(reader: User): Promise<number> {
  return (await unreadNotices(reader)).length;
}

/** The category in which the tests talk. */
export async function talk(): Promise<Category> {
  const { row } = await Category.objects.getOrCreate({ slug: "talk" }, { name: "Talk" });
  return row;
}

/** A topic with its first post. */
export async function topicBy(author: User, title = "Hello", text = "First."): Promise<Topic> {
  const post = await startTopic(author, { title, category: await talk(), text });
  return Topic.objects.get({ id: post.topicId });
}

/** So many replies by one member. */
export async function repliesBy(author: User, topic: Topic, count: number): Promise<Post[]> {
  const posts: Post[] = [];
  for (let n = 1; n <= count; n++) posts.push(await replyTo(topic, author, { text: `Reply ${n}` }));
  return posts;
}
