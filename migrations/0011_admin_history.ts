import { createTable, migration } from "quintet/migrations";

export default migration({
  operations: [
    createTable({
      table: "quintet_admin_log",
      fields: {
        id: { kind: "id" },
        at: { kind: "dateTime" },
        user: { kind: "foreignKey", null: true, references: "users", onDelete: "setNull" },
        action: { kind: "char", max: 40 },
        tableName: { kind: "key", max: 64 },
        rowKey: { kind: "key", max: 190 },
        title: { kind: "char", max: 190 },
        changes: { kind: "json" },
        because: {
          kind: "foreignKey",
          null: true,
          references: "quintet_admin_log",
          onDelete: "setNull",
        },
      },
      indexes: [
        {
          name: "quintet_admin_log_table_name_row_key_id_index",
          columns: ["table_name", "row_key", "-id"],
        },
      ],
    }),
    createTable({
      table: "quintet_admin_lists",
      fields: {
        id: { kind: "id" },
        user: { kind: "foreignKey", references: "users", onDelete: "cascade" },
        tableName: { kind: "key", max: 64 },
        name: { kind: "char", max: 60 },
        query: { kind: "char", max: 2000 },
        createdAt: { kind: "dateTime" },
      },
      indexes: [
        {
          name: "quintet_admin_lists_user_id_table_name_index",
          columns: ["user_id", "table_name"],
        },
      ],
    }),
  ],
});
