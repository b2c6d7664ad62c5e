import { normaliseName } from "quintet/auth";
import { UNUSABLE_PASSWORD } from "quintet/crypto";
import { readDemo, type Demo, type DemoPost, type DemoTopic } from "../demo/index.ts";
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
  const demo = readDemo();
  const set: Loaded = {
    now: Date.now(),
    people: new Map(),
    categories: new Map(),
    topics: new Map(),
  };
  await loadMembers(set, demo);
  await loadCategories(set, demo);
  const history = demo.topics.flatMap(happeningsOf).sort((a, b) => b.at - a.at);
  for (const { happen } of history) await happen(set);
  const posts = demo.topics.reduce((sum, topic) => sum + topic.posts.length, 0);
  return `${demo.topics.length} topics with ${posts} posts by ${demo.members.length} members`;
}

/** Take the set away again, with what was written into its topics since. */
async function remove(): Promise<string> {
  const demo = readDemo();
  const members = await demoMembers().all();
  await removeMembers(members);
  const slugs = demo.categories.map(({ category }) => category);
  await Category.objects.filter({ slug__in: slugs, topicCount: 0, postCount: 0 }).delete();
  const nameKey__in = demo.topics.flatMap(({ tags }) => tags).map(tagKey);
  await Tag.objects.filter({ nameKey__in, topicCount: 0 }).delete();
  return `${members.length} members and what they wrote`;
}

/** The demonstration set, as the commands know it. */
export const forumDemo = { loaded, load, remove };

/** The members of the set: their names, and nobody who could log in. */
function demoMembers() {
  const keys = readDemo().members.map(({ member }) => normaliseName(member));
  return User.objects.filter({ nameKey__in: keys, password: UNUSABLE_PASSWORD });
}

async function loadMembers({ now, people }: Loaded, { members, topics }: Demo): Promise<void> {
  const oldest = Math.max(...topics.map(({ posts: [opening] }) => opening["hours ago"]));
  for (const [index, { member: name, email, role, text: bio }] of members.entries()) {
    const joinedAt = new Date(now - oldest * HOUR - (members.length - index) * DAY);
    people.set(name, await addMember({ name, email, bio, role, joinedAt }));
  }
}

async function loadCategories(set: Loaded, { categories }: Demo): Promise<void> {
  for (const [position, { category: slug, name, text: description }] of categories.entries()) {
    const { row } = await Category.objects.getOrCreate({ slug }, { name, description, position });
    set.categories.set(slug, row);
  }
}

/** A topic's posts, and what moderators did to it, each at its own time. */
function happeningsOf(topic: DemoTopic): DemoEvent[] {
  const [opening, ...replies] = topic.posts;
  const { "hours ago": last } = replies.at(-1) ?? opening;
  const acts = actsOn(topic).map(([kind, reason]) => ({
    at: last,
    happen: (set: Loaded) => moderate(set, kind, set.topics.get(topic)!, reason, last),
  }));
  const answered = replies.map((post) => replyHappening(topic, post));
  return [topicHappening(topic, opening), ...answered, ...acts];
}

function actsOn({ pinned, locked, posts: [{ removed }] }: DemoTopic): [ActionKind, string][] {
  const acts: [ActionKind, string][] = [];
  if (pinned) acts.push([pinTopic, ""]);
  if (locked !== undefined) acts.push([lockTopic, locked]);
  if (removed !== undefined) acts.push([removeTopic, removed]);
  return acts;
}

function topicHappening(topic: DemoTopic, opening: DemoPost): DemoEvent {
  const { "hours ago": at, author, text } = opening;
  return {
    at,
    async happen(set) {
      const { topicId } = await startTopic(set.people.get(author)!, {
        title: topic.title,
        category: set.categories.get(topic.category)!,
        text,
        tags: topic.tags,
        at: ago(at, set),
      });
      set.topics.set(topic, await Topic.objects.get({ id: topicId }));
    },
  };
}

function replyHappening(topic: DemoTopic, post: DemoPost): DemoEvent {
  const { "hours ago": at, author, text, answers: to, removed } = post;
  return {
    at,
    async happen(set) {
      const reply = { text, to, at: ago(at, set) };
      const row = await replyTo(set.topics.get(topic)!, set.people.get(author)!, reply);
      if (removed !== undefined) await moderate(set, removePost, row, removed, at);
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
