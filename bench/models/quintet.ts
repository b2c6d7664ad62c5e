import { openDatabase } from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
import { INSTANCES, RELATED, type ModelContender } from "./contender.ts";

class Author extends model("bench_authors", { name: f.char({ max: 60 }) }) {
  static objects = new QuerySet(this);
}

class Topic extends model("bench_topics", {
  title: f.char({ max: 120 }),
  slug: f.char({ max: 120 }),
  body: f.text(),
  views: f.int(),
  open: f.bool(),
  author: f.foreignKey(() => Author),
  createdAt: f.dateTime(),
}) {
  static objects = new QuerySet(this);
}

export async function open(url: string): Promise<ModelContender> {
  const database = await openDatabase(url, { poolSize: 1 });
  const topics = Topic.objects.using(database);
  return {
    name: "Quintet",
    one: (id) => topics.get({ id }),
    instances: () => topics.orderBy("id").limit(INSTANCES).all(),
    plain: () =>
      topics
        .orderBy("id")
        .limit(INSTANCES)
        .values("id", "title", "slug", "body", "views", "open", "authorId", "createdAt")
        .all(),
    insert: (rows) =>
      topics.bulkCreate(rows.map(({ authorId, ...topic }) => ({ ...topic, author: authorId }))),
    related: () => topics.selectRelated("author").orderBy("id").limit(RELATED).all(),
    close: () => database.close(),
  };
}
