import knex, { type Knex } from "knex";

/**
 * Return knex as a printer of SQL. It is given no connection: its runner and its pool are never
 * used.
 */
export function printerFor(client: "better-sqlite3" | "mysql2"): Knex {
  return knex({ client, useNullAsDefault: true });
}
