import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Post, Topic } from "../topics/topic.ts";
import { Report } from "../reports/report.ts";
import type { Subject } from "./action.ts";
import type { NamedRow } from "./targets.ts";

/** Return what the log says of a row. */
export async function subjectOf(row: NamedRow): Promise<Subject> {
  const { id } = row;
  if (row instanceof Topic) return { kind: "topic", id, slug: row.slug, title: row.title };
  if (row instanceof User) return { kind: "member", id, name: row.name };
  if (row instanceof Category) return { kind: "category", slug: row.slug, name: row.name };
  if (row instanceof Report)
    return { kind: "report", id, of: await subjectOf(await reported(row)) };
  return { kind: "post", topic: row.topicId, number: row.number, title: row.topic.title };
}

/** What a report is of. */
function reported({ postId, aboutId }: Report) {
  return postId === null
    ? User.objects.get({ id: aboutId })
    : Post.objects.selectRelated("topic").get({ id: postId });
}

/** A report's post with its topic, where it is of one, and the member whom it is about. */
interface Reported {
  readonly post: Post | null;
  readonly topic: Topic | null;
  readonly about: User;
}

/** Return the post that a report is of, or else the member, by what they are called. */
export function reportedSubject({ post, topic, about }: Reported): Subject {
  if (post === null || topic === null) return { kind: "member", id: about.id, name: about.name };
  return { kind: "post", topic: post.topicId, number: post.number, title: topic.title };
}

/** What is said of each kind of subject: what it is called, and where it stands. */
const sayings = {
  topic: { label: "Topic “{title}”", at: url.topics.show },
  post: { label: "Post {number} of “{title}”", at: url.posts.show },
  member: { label: "@{name}", at: url.members.show },
  category: { label: "Category {name}", at: url.lists.category },
  report: { label: "Report of {what}", at: url.mod.report },
} as const;

/** Return what a log entry calls the thing it is about. */
export function labelOf(subject: Subject): Words {
  return t(sayings[subject.kind].label, wordsOf(subject));
}

/** Return what a sentence may name of its subject; a post's number is a name, not an amount. */
export function wordsOf(subject: Subject): Readonly<Record<string, Words>> {
  if (subject.kind === "report") return { ...wordsOf(subject.of), what: labelOf(subject.of) };
  return Object.fromEntries(Object.entries(subject).map(([name, value]) => [name, String(value)]));
}

/** Return the address of the thing that a log entry is about. */
export function hrefOf(subject: Subject): string {
  return sayings[subject.kind].at.href(subject as never);
}
