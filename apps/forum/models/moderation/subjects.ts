import { User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";
import { Post, Topic } from "../topics/topic.ts";
import { Report } from "../reports/report.ts";
import type { Subject } from "./record.ts";
import type { TargetRow } from "./targets.ts";

/** What the log says of a row. */
export async function subjectOf(row: TargetRow): Promise<Subject> {
  const { id } = row;
  if (row instanceof Topic) return { kind: "topic", id, slug: row.slug, title: row.title };
  if (row instanceof User) return { kind: "member", id, name: row.name };
  if (row instanceof Category) return { kind: "category", slug: row.slug, name: row.name };
  if (row instanceof Report)
    return { kind: "report", id, of: await subjectOf(await reported(row)) };
  const { title } = await Topic.objects.get({ id: row.topicId });
  return { kind: "post", topic: row.topicId, number: row.number, title };
}

/** What a report is of. */
export function reported({ postId, aboutId }: Report): Promise<Post | User> {
  return postId === null ? User.objects.get({ id: aboutId }) : Post.objects.get({ id: postId });
}
