import { addIndex, migration, removeIndex } from "quintet/migrations";

export default migration({
  operations: [
    removeIndex({ table: "posts", name: "posts_state_created_at_id_index" }),
    addIndex({
      table: "posts",
      name: "posts_state_created_at_id_topic_id_index",
      columns: ["state", "-created_at", "-id", "topic_id"],
    }),
    addIndex({
      table: "posts",
      name: "posts_created_at_id_index",
      columns: ["-created_at", "-id"],
    }),
    addIndex({
      table: "posts",
      name: "posts_topic_id_has_link_index",
      columns: ["topic_id", "has_link"],
    }),
  ],
});
