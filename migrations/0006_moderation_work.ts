import { createTable, migration } from "quintet/migrations";

export default migration({
  operations: [
    createTable({
      table: "mod_works",
      fields: {
        id: { kind: "id" },
        action: { kind: "foreignKey", references: "mod_actions", onDelete: "cascade" },
        steps: { kind: "json" },
        total: { kind: "int" },
        done: { kind: "int" },
      },
    }),
  ],
});
