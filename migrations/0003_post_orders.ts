import { addIndex, migration, removeIndex } from "quintet/migrations";

export default migration({
  operations: [
    removeIndex({ table: "posts", name: "posts_author_id_state_created_at_index" }),
    removeIndex({ table: "posts", name: "posts_state_created_at_index" }),
    addIndex({
      table: "posts",
      name: "posts_author_id_state_created_at_id_index",
      columns: ["author_id", "state", "-created_at", "-id"],
    }),
    addIndex({
      table: "posts",
      name: "posts_state_created_at_id_index",
      columns: ["state", "-created_at", "-id"],
    }),
  ],
});
