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

/** Return what a log entry calls the thing it is about. */
export function labelOf(subject: Subject): Words {
  switch (subject.kind) {
    case "topic":
      return t("Topic “{title}”", { title: subject.title });
    case "post":
      return t("Post {number} of “{title}”", {
        number: String(subject.number),
        title: subject.title,
      });
    case "member":
      return t("@{name}", { name: subject.name });
    case "category":
      return t("Category {name}", { name: subject.name });
    case "report":
      return t("Report of {what}", { what: labelOf(subject.of) });
  }
}

/** Return what a sentence may name of its subject; a post's number is a name, not an amount. */
export function wordsOf(subject: Subject): Readonly<Record<string, Words>> {
  switch (subject.kind) {
    case "topic":
      return { title: subject.title };
    case "post":
      return { title: subject.title, number: String(subject.number) };
    case "member":
    case "category":
      return { name: subject.name };
    case "report":
      return { ...wordsOf(subject.of), what: labelOf(subject.of) };
  }
}

/** Return the address of the thing that a log entry is about. */
export function hrefOf(subject: Subject): string {
  switch (subject.kind) {
    case "topic":
      return url.topics.show.href(subject);
    case "post":
      return url.posts.show.href(subject);
    case "member":
      return url.members.show.href(subject);
    case "category":
      return url.lists.category.href(subject);
    case "report":
      return url.mod.report.href(subject);
  }
}
