import { addIndex, migration } from "quintet/migrations";

export default migration({
  operations: [
    addIndex({
      table: "posts",
      name: "posts_topic_id_state_author_id_index",
      columns: ["topic_id", "state", "author_id"],
    }),
  ],
});
