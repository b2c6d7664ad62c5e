import { addField, migration, runSql } from "quintet/migrations";

export default migration({
  operations: [
    addField({ table: "topics", name: "newestNumber", field: { kind: "int", default: 0 } }),
    runSql({
      up: "UPDATE topics SET newest_number = coalesce((SELECT number FROM posts WHERE posts.id = topics.last_post_id), 0)",
      down: [],
    }),
  ],
});
