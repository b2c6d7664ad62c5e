import "reflect-metadata";
import { DataSource, EntitySchema } from "typeorm";
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
  authorId!: number;
  createdAt!: Date;
  author!: Author;
}

const authors = new EntitySchema<Author>({
  name: "Author",
  target: Author,
  tableName: "bench_authors",
  columns: {
    id: { type: "int", primary: true, generated: true },
    name: { type: "varchar", length: 60 },
  },
});

const topics = new EntitySchema<Topic>({
  name: "Topic",
  target: Topic,
  tableName: "bench_topics",
  columns: {
    id: { type: "int", primary: true, generated: true },
    title: { type: "varchar", length: 120 },
    slug: { type: "varchar", length: 120 },
    body: { type: "text" },
    views: { type: "int" },
    open: { type: "boolean" },
    authorId: { type: "int", name: "author_id" },
    createdAt: { type: "datetime", precision: 3, name: "created_at" },
  },
  relations: {
    author: { type: "many-to-one", target: "Author", joinColumn: { name: "author_id" } },
  },
});

export async function open(url: string): Promise<ModelContender> {
  const source = new DataSource({
    type: "mysql",
    url,
    poolSize: 1,
    timezone: "Z",
    entities: [authors, topics],
  });
  await source.initialize();
  const repository = source.getRepository(Topic);
  const order = { id: "ASC" } as const;
  return {
    name: "TypeORM",
    one: (id) => repository.findOneBy({ id }),
    instances: () => repository.find({ order, take: INSTANCES }),
    plain: () => repository.createQueryBuilder("t").orderBy("t.id").limit(INSTANCES).getRawMany(),
    insert: (rows) => repository.insert(rows.map((row) => ({ ...row }))),
    related: () => repository.find({ relations: { author: true }, order, take: RELATED }),
    close: () => source.destroy(),
  };
}
