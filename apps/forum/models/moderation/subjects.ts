import { User } from "../accounts/user.ts";
import { Topic } from "../topics/topic.ts";
import type { Subject } from "./record.ts";
import type { TargetRow } from "./targets.ts";

/** What the log says of a row. */
export async function subjectOf(row: TargetRow): Promise<Subject> {
  const { id } = row;
  if (row instanceof Topic) return { kind: "topic", id, slug: row.slug, title: row.title };
  if (row instanceof User) return { kind: "member", id, name: row.name };
  const { title } = await Topic.objects.get({ id: row.topicId });
  return { kind: "post", topic: row.topicId, number: row.number, title };
}
