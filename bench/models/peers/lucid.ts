import { Emitter } from "@adonisjs/core/events";
import { LoggerFactory } from "@adonisjs/core/factories/logger";
import { Database } from "@adonisjs/lucid/database";
import { Adapter, BaseModel } from "@adonisjs/lucid/orm";
import { INSTANCES, RELATED, type ModelContender } from "../contender.ts";

class Author extends BaseModel {
  static override table = "bench_authors";
}

class Topic extends BaseModel {
  static override table = "bench_topics";
}

/** What the decorators of a Lucid model call. */
function declare(): void {
  for (const [model, columns] of [
    [Author, ["name"]],
    [Topic, ["title", "slug", "body", "views", "open", "authorId", "createdAt"]],
  ] as const) {
    model.boot();
    model.$addColumn("id", { isPrimary: true });
    for (const column of columns) model.$addColumn(column, {});
  }
  Topic.$addRelation("author", "belongsTo", () => Author, {});
}

export function open(url: string): ModelContender {
  const { hostname, port, username, password, pathname } = new URL(url);
  const logger = new LoggerFactory().create();
  const db = new Database(
    {
      connection: "mysql",
      connections: {
        mysql: {
          client: "mysql2",
          pool: { min: 1, max: 1 },
          connection: {
            host: hostname,
            port: Number(port),
            user: username,
            password,
            database: pathname.slice(1),
            timezone: "Z",
          },
        },
      },
    },
    logger,
    new Emitter({} as never) as never,
  );
  BaseModel.$adapter = new Adapter(db);
  declare();
  return {
    name: "Lucid",
    one: (id) => Topic.find(id),
    instances: async () => Topic.query().orderBy("id").limit(INSTANCES),
    plain: async () => db.from("bench_topics").select("*").orderBy("id").limit(INSTANCES),
    insert: (rows) =>
      db.table("bench_topics").multiInsert(
        rows.map(({ authorId, createdAt, ...topic }) => ({
          ...topic,
          author_id: authorId,
          created_at: createdAt,
        })),
      ),
    related: async () =>
      Topic.query()
        .preload("author" as never)
        .orderBy("id")
        .limit(RELATED),
    close: () => db.manager.closeAll(),
  };
}
