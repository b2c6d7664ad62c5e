import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Post, Topic } from "../topics/topic.ts";
import { Report } from "../reports/report.ts";
import type { Subject } from "./record.ts";
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
