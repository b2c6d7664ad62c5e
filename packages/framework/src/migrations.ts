export type { Answers } from "./migrations/answers.ts";
export { driftCheck, migrationsCheck } from "./migrations/checks.ts";
export type { MigrationFile } from "./migrations/folder.ts";
export { readMigrations } from "./migrations/folder.ts";
export type { FieldLiteral, IndexLiteral, TableLiteral } from "./migrations/field-literal.ts";
export type { JournalEntry } from "./migrations/journal.ts";
export type { MadeMigration, MakeOptions } from "./migrations/make-migration.ts";
export { makeMigration } from "./migrations/make-migration.ts";
export type { MigrateOptions } from "./migrations/migrate.ts";
export { migrate } from "./migrations/migrate.ts";
export type { Migration, Operation } from "./migrations/operation.ts";
export { migration } from "./migrations/operation.ts";
export { addField, alterField, removeField, renameField } from "./migrations/operations/fields.ts";
export type { FieldChange } from "./migrations/operations/fields.ts";
export { addForeignKey, removeForeignKey } from "./migrations/operations/foreign-keys.ts";
export { addIndex, removeIndex } from "./migrations/operations/indexes.ts";
export { runData, runSql } from "./migrations/operations/run.ts";
export type { RunSql, SqlText } from "./migrations/operations/run.ts";
export { createTable, dropTable, renameTable } from "./migrations/operations/tables.ts";
export type { MigrationState } from "./migrations/pending.ts";
export {
  appliedMigrations,
  editedMigrations,
  migrationStates,
  pendingMigrations,
} from "./migrations/pending.ts";
export { migrationSql } from "./migrations/sql.ts";
