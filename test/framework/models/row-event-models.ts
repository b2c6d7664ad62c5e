// Topics with a version, posts and tags that go with them, reports about posts.
import { counter, f, model, QuerySet, rowEvents } from "quintet/models";

export class Tag extends model("told_tags", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

export class Topic extends model("told_topics", {
  slug: f.key({ max: 20, unique: true }),
  title: f.char({ max: 20 }),
  state: f.choice(["open", "shut"], { default: "open" }),
  views: f.int({ dbDefault: 7 }),
  postCount: f.counter(),
  changedAt: f.dateTime({ auto: "update" }),
  version: f.version(),
  tags: f.manyToMany(() => Tag, { through: () => Tagging }),
  marks: f.manyToMany(() => Tag),
}) {
  static objects = new QuerySet(this);
}

export class Tagging extends model(
  "told_taggings",
  {
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    tag: f.foreignKey(() => Tag, { onDelete: "cascade" }),
  },
  { primaryKey: ["topic", "tag"] },
) {
  static objects = new QuerySet(this);
}

export class Post extends model(
  "told_posts",
  { text: f.char({ max: 20 }), topic: f.foreignKey(() => Topic, { onDelete: "cascade" }) },
  { counters: [counter("topic", "postCount")] },
) {
  static objects = new QuerySet(this);
}

export class Report extends model("told_reports", {
  reason: f.char({ max: 20 }),
  subject: f.genericForeignKey({ post: () => Post }, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

/** A country is known by its code, and by nothing else. */
export class Country extends model("told_countries", {
  code: f.char({ max: 2, primaryKey: true }),
  name: f.char({ max: 20 }),
}) {
  static objects = new QuerySet(this);
}

export const MODELS = [Tag, Topic, Tagging, Post, Report, Country];

/** Write down what is told of these models; the function that is returned ends it. */
export function writeDown(into: unknown[]): () => void {
  const ends = MODELS.flatMap((one) => {
    const events = rowEvents<typeof Topic>(one as never);
    const { name } = one;
    return [
      events.created.connect((rows) => void into.push([`${name}.created`, rows.length])),
      events.changed.connect(
        ({ keys, fields }) => void into.push([`${name}.changed`, keys, fields]),
      ),
      events.deleting.connect((keys) => void into.push([`${name}.deleting`, keys])),
      events.deleted.connect((keys) => void into.push([`${name}.deleted`, keys])),
    ];
  });
  return () => ends.forEach((end) => end());
}
