import { f, index, model, QuerySet, unique } from "quintet/models";
import { Topic } from "./topic.ts";

/** A word that topics are found by, as it was first written. */
export class Tag extends model("tags", {
  name: f.char({ max: 30 }),
  /** The name as it is compared: NFC, lower case. */
  nameKey: f.key({ max: 60, unique: true }),
  /** Stored, since `C++` and `C#` would give the same one. */
  slug: f.key({ max: 80, unique: true }),
  /** Open topics that have it. */
  topicCount: f.int({ default: 0 }),
}) {
  static objects = new QuerySet(this);
}

/** A topic has a tag. */
export class TopicTag extends model(
  "topic_tags",
  {
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    tag: f.foreignKey(() => Tag, { onDelete: "cascade" }),
  },
  { indexes: [unique("topic", "tag"), index("tag", "topic")] },
) {
  static objects = new QuerySet(this);
}
