import { asc, eq, relations } from "drizzle-orm";
import { drizzle } from "drizzle-orm/mysql2";
import { boolean, datetime, int, mysqlTable, text, varchar } from "drizzle-orm/mysql-core";
import { createPool } from "mysql2";
import { INSTANCES, RELATED, type ModelContender } from "../contender.ts";

const authors = mysqlTable("bench_authors", {
  id: int().primaryKey().autoincrement(),
  name: varchar({ length: 60 }).notNull(),
});

const topics = mysqlTable("bench_topics", {
  id: int().primaryKey().autoincrement(),
  title: varchar({ length: 120 }).notNull(),
  slug: varchar({ length: 120 }).notNull(),
  body: text().notNull(),
  views: int().notNull(),
  open: boolean().notNull(),
  authorId: int("author_id").notNull(),
  createdAt: datetime("created_at", { fsp: 3 }).notNull(),
});

const topicRelations = relations(topics, ({ one }) => ({
  author: one(authors, { fields: [topics.authorId], references: [authors.id] }),
}));

/** A query builder with relations: it has no instances. */
export function open(url: string): ModelContender {
  const pool = createPool({ uri: url, connectionLimit: 1, timezone: "Z" });
  const db = drizzle(pool, { schema: { authors, topics, topicRelations }, mode: "default" });
  const thousand = () => db.select().from(topics).orderBy(asc(topics.id)).limit(INSTANCES);
  return {
    name: "Drizzle",
    one: async (id) => (await db.select().from(topics).where(eq(topics.id, id)).limit(1))[0],
    instances: () => db.query.topics.findMany({ orderBy: asc(topics.id), limit: INSTANCES }),
    plain: () => thousand(),
    insert: (rows) => db.insert(topics).values([...rows]),
    related: () =>
      db.query.topics.findMany({ with: { author: true }, orderBy: asc(topics.id), limit: RELATED }),
    close: () => pool.promise().end(),
  };
}
