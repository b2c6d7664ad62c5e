import { unseenIn, type Progress, type ReadMarks } from "../../models/subscriptions/reading.ts";
import type { Tag } from "../../models/topics/tag.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { TopicRow } from "../shared.ts";
import { tagShown, topicRow, type ListedTopic } from "./topic.ts";

/**
 * Return a topic as a line of a list, with what of it the reader has not seen; `marks` is `null`
 * for a guest.
 */
export function listedTopic(
  topic: ListedTopic & Progress & { readonly tagged: readonly { readonly tag: Tag }[] },
  marks: ReadMarks | null,
): TopicRow {
  const row = { ...topicRow(topic), tags: topic.tagged.map(({ tag }) => tagShown(tag)) };
  const unseen = marks === null ? 0 : unseenIn(topic, marks);
  if (unseen === 0) return row;
  const begun = (topic.lastRead ?? 0) > 0;
  return {
    ...row,
    unseen: begun ? t("{n} new", { n: unseen }) : t("new"),
    href: begun ? url.topics.unread.href(topic) : row.href,
  };
}
