import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { wholeNumber, z } from "quintet/forms";
import { blocksOf, readBlock, refused, unreadable, type Block } from "./blocks.ts";

/** A member of the demonstration set: nobody real, and nobody who can log in. */
const Member = z.object({
  member: z.string(),
  email: z.email(),
  role: z.enum(["member", "moderator", "administrator"]).default("member"),
  text: z.string().default(""),
});

const Category = z.object({ category: z.string(), name: z.string(), text: z.string() });

const Topic = z.object({
  title: z.string(),
  tags: z
    .string()
    .transform((tags) => tags.split(/, */))
    .default([]),
  pinned: z.literal("yes", 'this says "yes", or the line is left away.').optional(),
  /** The reason that readers see. */
  locked: z.string().optional(),
});

const Post = z.object({
  author: z.string(),
  "hours ago": wholeNumber({ min: 0, max: 100_000 }),
  /** The number of the post that it answers. */
  answers: wholeNumber({ min: 1, max: 1000 }).optional(),
  /** Why moderators removed it. */
  removed: z.string().optional(),
  text: z.string(),
});

type DemoMember = z.output<typeof Member>;
export type DemoPost = z.output<typeof Post>;

/** A topic in the category of its folder; its first post opens it. */
export interface DemoTopic extends z.output<typeof Topic> {
  readonly category: string;
  readonly posts: readonly [DemoPost, ...DemoPost[]];
}

export interface Demo {
  readonly members: readonly DemoMember[];
  /** In the order that they are shown in. */
  readonly categories: readonly z.output<typeof Category>[];
  readonly topics: readonly DemoTopic[];
}

/**
 * Return the demonstration set, a small community of printers: `members.md`, `categories.md`, and
 * one file a topic in the folders that are called like the categories.
 */
export function readDemo(folder = import.meta.dirname): Demo {
  const file = (...names: string[]) => relative(process.cwd(), join(folder, ...names));
  const members = blocksOf(file("members.md")).map((block) => readBlock(block, Member));
  const categories = blocksOf(file("categories.md")).map((block) => readBlock(block, Category));
  const names = new Set(members.map(({ member }) => member));
  const slugs = categories.map(({ category }) => category);
  const folders = readdirSync(file("topics"));
  const stray = folders.find((name) => !slugs.includes(name));
  if (stray !== undefined) {
    throw unreadable(file("topics", stray), 1, "this folder is no category of categories.md.");
  }
  const filesOf = (category: string) => readdirSync(file("topics", category)).toSorted();
  const topics = slugs
    .filter((category) => folders.includes(category))
    .flatMap((category) =>
      filesOf(category).map((name) =>
        topicOf(blocksOf(file("topics", category, name)), category, names),
      ),
    );
  return { members, categories, topics };
}

function topicOf(
  [head, ...blocks]: readonly Block[],
  category: string,
  members: ReadonlySet<string>,
): DemoTopic {
  const topic = readBlock(head!, Topic);
  const [opening, ...replies] = blocks.map((block) => readBlock(block, Post));
  if (opening === undefined) throw refused(head!, "title", "no post follows.");
  const posts = [opening, ...replies] as const;
  for (const [index, post] of posts.entries()) {
    const block = blocks[index]!;
    if (!members.has(post.author)) {
      throw refused(block, "author", `members.md has no "${post.author}".`);
    }
    if ((post.answers ?? 0) > index) {
      throw refused(block, "answers", "a post answers one that stands above it.");
    }
    if (post["hours ago"] > posts[Math.max(0, index - 1)]!["hours ago"]) {
      throw refused(block, "hours ago", "a post is no older than the one above it.");
    }
  }
  return { ...topic, category, posts };
}
