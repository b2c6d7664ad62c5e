import mysql from "mysql2/promise";
import { INSTANCES, RELATED, type ModelContender } from "./contender.ts";

/** The control: SQL by hand, sent by mysql2's `query`. */
export function open(url: string): ModelContender {
  const pool = mysql.createPool({ uri: url, connectionLimit: 1, timezone: "Z" });
  const rows = async (sql: string, values: unknown[] = []) =>
    (await pool.query(sql, values))[0] as Record<string, unknown>[];
  return {
    name: "mysql2 query",
    one: async (id) => (await rows("select * from bench_topics where id = ?", [id]))[0],
    instances: () => rows("select * from bench_topics order by id limit ?", [INSTANCES]),
    plain: () => rows("select * from bench_topics order by id limit ?", [INSTANCES]),
    insert: (topics) =>
      rows(
        "insert into bench_topics (title, slug, body, views, open, author_id, created_at) values ?",
        [topics.map((one) => Object.values(one))],
      ),
    related: async () => {
      const found = await rows(
        `select t.*, a.id as a_id, a.name as a_name from bench_topics t
         left join bench_authors a on a.id = t.author_id order by t.id limit ?`,
        [RELATED],
      );
      return found.map(({ a_id, a_name, ...topic }) => ({
        ...topic,
        author: { id: a_id, name: a_name },
      }));
    },
    close: () => pool.end(),
  };
}
