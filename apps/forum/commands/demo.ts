import { normaliseName } from "quintet/auth";
import { UNUSABLE_PASSWORD } from "quintet/crypto";
import { demo, type DemoPost, type DemoTopic } from "../demo/index.ts";
import { addMember } from "../models/accounts/registering.ts";
import { User } from "../models/accounts/user.ts";
import { Category } from "../models/categories/category.ts";
import { act } from "../models/moderation/acting.ts";
import type { ActionKind } from "../models/moderation/kind.ts";
import { lockTopic } from "../models/moderation/kinds/lock-topic.ts";
import { pinTopic } from "../models/moderation/kinds/pin-topic.ts";
import { removePost } from "../models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../models/moderation/kinds/remove-topic.ts";
import { removeMembers } from "../models/moderation/purging.ts";
import type { TargetRow } from "../models/moderation/targets.ts";
import { replyTo } from "../models/topics/replying.ts";
import { startTopic } from "../models/topics/starting.ts";
import { Tag } from "../models/topics/tag.ts";
import { Topic } from "../models/topics/topic.ts";
import { tagKey } from "../text/tags.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What has been loaded so far, by the names that the set uses. */
interface Loaded {
  readonly now: number;
  readonly people: Map<string, User>;
  readonly categories: Map<string, Category>;
  readonly topics: Map<DemoTopic, Topic>;
}

/** Something that happened so many hours ago. */
interface DemoEvent {
  readonly at: number;
  happen(loaded: Loaded): Promise<unknown>;
}

/** Return whether the demonstration set stands in the database. */
async function loaded(): Promise<boolean> {
  return demoMembers().exists();
}

/** Write the set through the models, as it would have happened: counters and notices are right. */
async function load(): Promise<string> {
  const set: Loaded = {
    now: Date.now(),
    people: new Map(),
    categories: new Map(),
    topics: new Map(),
  };
  await loadMembers(set);
  await loadCategories(set);
  const history = demo.topics.flatMap(happeningsOf).sort((a, b) => b.at - a.at);
  for (const { happen } of history) await happen(set);
  const posts = demo.topics.reduce((sum, topic) => sum + topic.posts.length, 0);
  return `${demo.topics.length} topics with ${posts} posts by ${demo.members.length} members`;
}

/** Take the set away again, with what was written into its topics since. */
async function remove(): Promise<string> {
  const members = await demoMembers().all();
  await removeMembers(members);
  const slugs = demo.categories.map(({ slug }) => slug);
  await Category.objects.filter({ slug__in: slugs, topicCount: 0, postCount: 0 }).delete();
  const nameKey__in = Object.values(demo.tags).flat().map(tagKey);
  await Tag.objects.filter({ nameKey__in, topicCount: 0 }).delete();
  return `${members.length} members and what they wrote`;
}

/** The demonstration set, as the commands know it. */
export const forumDemo = { loaded, load, remove };

/** The members of the set: their names, and nobody who could log in. */
function demoMembers() {
  const keys = demo.members.map(({ name }) => normaliseName(name));
  return User.objects.filter({ nameKey__in: keys, password: UNUSABLE_PASSWORD });
}

async function loadMembers({ now, people }: Loaded): Promise<void> {
  const oldest = Math.max(...demo.topics.map(({ at }) => at));
  for (const [index, { name, email, bio, role }] of demo.members.entries()) {
    const joinedAt = new Date(now - oldest * HOUR - (demo.members.length - index) * DAY);
    people.set(name, await addMember({ name, email, bio, role, joinedAt }));
  }
}

async function loadCategories({ categories }: Loaded): Promise<void> {
  for (const [position, { slug, name, description }] of demo.categories.entries()) {
    const { row } = await Category.objects.getOrCreate({ slug }, { name, description, position });
    categories.set(slug, row);
  }
}

/** A topic's posts, and what moderators did to it, each at its own time. */
function happeningsOf(topic: DemoTopic): DemoEvent[] {
  const [opening, ...replies] = topic.posts;
  const last = topic.posts.at(-1)!.at;
  const start: DemoEvent = { at: topic.at, happen: (set) => startDemoTopic(topic, opening!, set) };
  const acts = actsOn(topic).map(([kind, reason]) => ({
    at: last,
    happen: (set: Loaded) => moderate(set, kind, set.topics.get(topic)!, reason, last),
  }));
  return [start, ...replies.map((post) => replyHappening(topic, post)), ...acts];
}

function actsOn(topic: DemoTopic): [ActionKind, string][] {
  const acts: [ActionKind, string][] = [];
  if (topic.pinned) acts.push([pinTopic, ""]);
  if (topic.locked !== undefined) acts.push([lockTopic, topic.locked]);
  const [opening] = topic.posts;
  if (opening?.state === "removed") acts.push([removeTopic, opening.reason ?? "off topic"]);
  return acts;
}

async function startDemoTopic(topic: DemoTopic, opening: DemoPost, set: Loaded): Promise<void> {
  const { topicId } = await startTopic(set.people.get(topic.author)!, {
    title: topic.title,
    category: set.categories.get(topic.category)!,
    text: opening.text,
    tags: demo.tags[topic.title] ?? [],
    at: ago(topic.at, set),
  });
  set.topics.set(topic, await Topic.objects.get({ id: topicId }));
}

function replyHappening(
  topic: DemoTopic,
  { at, author, text, to, state, reason }: DemoPost,
): DemoEvent {
  return {
    at,
    async happen(set) {
      const reply = { text, to, at: ago(at, set) };
      const post = await replyTo(set.topics.get(topic)!, set.people.get(author)!, reply);
      if (state === "removed") await moderate(set, removePost, post, reason ?? "off topic", at);
    },
  };
}

/** What one of the set's moderators did, soon after it was called for. */
function moderate(set: Loaded, kind: ActionKind, row: TargetRow, reason: string, at: number) {
  const moderator = [...set.people.values()].find(({ isStaff }) => isStaff)!;
  return act(kind, moderator, row, reason, ago(Math.max(0, at - 0.25), set));
}

function ago(hours: number, { now }: Loaded): Date {
  return new Date(now - hours * HOUR);
}
