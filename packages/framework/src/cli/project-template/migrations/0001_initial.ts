import { createTable, migration } from "quintet/migrations";

export default migration({
  operations: [
    createTable({
      table: "articles",
      fields: {
        id: { kind: "id" },
        title: { kind: "char", max: 120 },
        text: { kind: "text" },
        createdAt: { kind: "dateTime" },
      },
      indexes: [{ name: "articles_created_at_index", columns: ["-created_at"] }],
    }),
  ],
});
