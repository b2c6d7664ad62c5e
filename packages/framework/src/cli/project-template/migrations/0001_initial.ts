import { createTable, migration } from "quintet/migrations";

export default migration({
  operations: [
    createTable({
      table: "users",
      fields: {
        id: { kind: "id" },
        name: { kind: "char", max: 30 },
        nameKey: { kind: "key", max: 64, unique: true },
        nameShape: { kind: "key", max: 64, null: true, unique: true },
        email: { kind: "char", max: 254 },
        emailKey: { kind: "key", max: 254, null: true, unique: true },
        emailConfirmedAt: { kind: "dateTime", null: true },
        password: { kind: "char", max: 255 },
        role: {
          kind: "choice",
          choices: ["member", "moderator", "administrator"],
          default: "member",
        },
        state: {
          kind: "choice",
          choices: ["active", "silenced", "suspended", "blocked", "closed"],
          default: "active",
        },
        stateUntil: { kind: "dateTime", null: true },
        stateReason: { kind: "char", max: 500, null: true },
        joinedAt: { kind: "dateTime" },
        lastSeenAt: { kind: "dateTime" },
      },
    }),
    createTable({
      table: "sessions",
      fields: {
        id: { kind: "id" },
        tokenHash: { kind: "key", max: 64, unique: true },
        user: { kind: "foreignKey", null: true, references: "users", onDelete: "cascade" },
        createdAt: { kind: "dateTime" },
        seenAt: { kind: "dateTime" },
        expiresAt: { kind: "dateTime" },
        endsAt: { kind: "dateTime" },
        idle: { kind: "int" },
        persistent: { kind: "bool", default: false },
        confirmedAt: { kind: "dateTime", null: true },
        ip: { kind: "char", max: 45 },
        agent: { kind: "char", max: 200 },
        data: { kind: "json" },
      },
      indexes: [
        { name: "sessions_user_id_index", columns: ["user_id"] },
        { name: "sessions_expires_at_index", columns: ["expires_at"] },
      ],
    }),
    createTable({
      table: "tokens",
      fields: {
        id: { kind: "id" },
        kind: { kind: "key", max: 20 },
        hash: { kind: "key", max: 64, unique: true },
        user: { kind: "foreignKey", null: true, references: "users", onDelete: "cascade" },
        data: { kind: "json" },
        createdAt: { kind: "dateTime" },
        expiresAt: { kind: "dateTime" },
        usedAt: { kind: "dateTime", null: true },
      },
      indexes: [
        { name: "tokens_user_id_kind_index", columns: ["user_id", "kind"] },
        { name: "tokens_expires_at_index", columns: ["expires_at"] },
      ],
    }),
    createTable({
      table: "permission_groups",
      fields: { id: { kind: "id" }, name: { kind: "char", max: 80, unique: true } },
    }),
    createTable({
      table: "permission_group_members",
      fields: {
        id: { kind: "id" },
        group: { kind: "foreignKey", references: "permission_groups", onDelete: "cascade" },
        user: { kind: "foreignKey", references: "users", onDelete: "cascade" },
      },
      indexes: [
        {
          name: "permission_group_members_user_id_group_id_unique",
          columns: ["user_id", "group_id"],
          unique: true,
        },
        { name: "permission_group_members_group_id_index", columns: ["group_id"] },
      ],
    }),
    createTable({
      table: "permission_grants",
      fields: {
        id: { kind: "id" },
        permission: { kind: "key", max: 120 },
        group: {
          kind: "foreignKey",
          null: true,
          references: "permission_groups",
          onDelete: "cascade",
        },
        user: { kind: "foreignKey", null: true, references: "users", onDelete: "cascade" },
        grantedAt: { kind: "dateTime" },
      },
      indexes: [
        {
          name: "permission_grants_user_id_permission_unique",
          columns: ["user_id", "permission"],
          unique: true,
        },
        {
          name: "permission_grants_group_id_permission_unique",
          columns: ["group_id", "permission"],
          unique: true,
        },
      ],
    }),
    createTable({
      table: "rate_counts",
      fields: {
        id: { kind: "id" },
        key: { kind: "key", max: 64 },
        windowStart: { kind: "dateTime" },
        count: { kind: "int", default: 0 },
      },
      indexes: [
        {
          name: "rate_counts_key_window_start_unique",
          columns: ["key", "window_start"],
          unique: true,
        },
      ],
    }),
    createTable({
      table: "outgoing_emails",
      fields: {
        id: { kind: "id" },
        toName: { kind: "char", max: 80, null: true },
        toEmail: { kind: "char", max: 254 },
        subject: { kind: "char", max: 255 },
        text: { kind: "text" },
        html: { kind: "text", null: true },
        headers: { kind: "json", null: true },
        state: {
          kind: "choice",
          choices: ["queued", "sending", "sent", "failed"],
          default: "queued",
        },
        attempts: { kind: "int", default: 0 },
        dueAt: { kind: "dateTime" },
        lastError: { kind: "char", max: 255, null: true },
        createdAt: { kind: "dateTime" },
      },
      indexes: [{ name: "outgoing_emails_state_due_at_index", columns: ["state", "due_at"] }],
    }),
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
