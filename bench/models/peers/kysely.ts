import { Kysely, MysqlDialect, type Generated } from "kysely";
import { createPool } from "mysql2";
import { INSTANCES, RELATED, type ModelContender } from "../contender.ts";

interface Tables {
  bench_topics: {
    id: Generated<number>;
    title: string;
    slug: string;
    body: string;
    views: number;
    open: boolean;
    author_id: number;
    created_at: Date;
  };
  bench_authors: { id: Generated<number>; name: string };
}

/** A query builder: it has no instances, and maps nothing. */
export function open(url: string): ModelContender {
  const pool = createPool({ uri: url, connectionLimit: 1, timezone: "Z" });
  const db = new Kysely<Tables>({ dialect: new MysqlDialect({ pool }) });
  const thousand = () =>
    db.selectFrom("bench_topics").selectAll().orderBy("id").limit(INSTANCES).execute();
  return {
    name: "Kysely",
    one: (id) =>
      db.selectFrom("bench_topics").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    instances: thousand,
    plain: thousand,
    insert: (rows) =>
      db
        .insertInto("bench_topics")
        .values(
          rows.map(({ authorId, createdAt, ...topic }) => ({
            ...topic,
            author_id: authorId,
            created_at: createdAt,
          })),
        )
        .execute(),
    related: async () => {
      const found = await db
        .selectFrom("bench_topics as t")
        .leftJoin("bench_authors as a", "a.id", "t.author_id")
        .selectAll("t")
        .select(["a.id as a_id", "a.name as a_name"])
        .orderBy("t.id")
        .limit(RELATED)
        .execute();
      return found.map(({ a_id, a_name, ...topic }) => ({
        ...topic,
        author: { id: a_id, name: a_name },
      }));
    },
    close: () => db.destroy(),
  };
}
