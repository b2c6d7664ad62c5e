import { EntitySchema, MikroORM } from "@mikro-orm/mysql";
import { INSTANCES, RELATED, type ModelContender } from "../contender.ts";

class Author {
  id!: number;
  name!: string;
}

class Topic {
  id!: number;
  title!: string;
  slug!: string;
  body!: string;
  views!: number;
  open!: boolean;
  author!: Author;
  createdAt!: Date;
}

const authors = new EntitySchema({
  class: Author,
  tableName: "bench_authors",
  properties: {
    id: { type: "integer", primary: true, autoincrement: true },
    name: { type: "string", length: 60 },
  },
});

const topics = new EntitySchema({
  class: Topic,
  tableName: "bench_topics",
  properties: {
    id: { type: "integer", primary: true, autoincrement: true },
    title: { type: "string", length: 120 },
    slug: { type: "string", length: 120 },
    body: { type: "text" },
    views: { type: "integer" },
    open: { type: "boolean" },
    author: { kind: "m:1", entity: () => Author, fieldName: "author_id" },
    createdAt: { type: "datetime", length: 3, fieldName: "created_at" },
  },
});

export async function open(url: string): Promise<ModelContender> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: [authors, topics],
    pool: { min: 1, max: 1 },
    timezone: "Z",
    debug: false,
  });
  const orderBy = { id: "asc" } as const;
  return {
    name: "MikroORM",
    one: (id) => orm.em.fork().findOne(Topic, { id }),
    instances: () => orm.em.fork().find(Topic, {}, { orderBy, limit: INSTANCES }),
    plain: () =>
      orm.em
        .fork()
        .createQueryBuilder(Topic)
        .select("*")
        .orderBy(orderBy)
        .limit(INSTANCES)
        .execute(),
    insert: (rows) =>
      orm.em
        .fork()
        .insertMany(
          Topic,
          rows.map(({ authorId, ...topic }) => ({ ...topic, author: authorId })) as never,
        ),
    related: () =>
      orm.em.fork().find(Topic, {}, { orderBy, limit: RELATED, populate: ["author"] as never }),
    close: () => orm.close(),
  };
}
