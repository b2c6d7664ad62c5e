import { addIndex, migration, removeIndex } from "quintet/migrations";

export default migration({
  operations: [
    removeIndex({ table: "topics", name: "topics_state_reply_count_created_at_index" }),
    addIndex({
      table: "topics",
      name: "topics_state_reply_count_created_at_id_index",
      columns: ["state", "reply_count", "-created_at", "-id"],
    }),
  ],
});
