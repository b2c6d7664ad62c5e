export type { Answers } from "./answers.ts";
export { driftCheck, migrationsCheck } from "./checks.ts";
export type { MigrationFile } from "./folder.ts";
export { readMigrations } from "./folder.ts";
export type { FieldLiteral, IndexLiteral, TableLiteral } from "./field-literal.ts";
export type { JournalEntry } from "./journal.ts";
export type { MadeMigration, MakeOptions } from "./make-migration.ts";
export { makeEmptyMigration, makeMigration } from "./make-migration.ts";
export { mergeMigrations, type Renumbered } from "./merge.ts";
export { squashMigrations, type Squashed } from "./squash.ts";
export type { MigrateOptions } from "./migrate.ts";
export { migrate } from "./migrate.ts";
export type { DataFunction, Migration, Operation } from "./operation.ts";
export type { RecordedRow, RecordedRows, RowsOf } from "./recorded-rows.ts";
export { migration } from "./operation.ts";
export { addCheck, removeCheck } from "./operations/checks.ts";
export { addField, alterField, removeField, renameField } from "./operations/fields.ts";
export type { FieldChange } from "./operations/fields.ts";
export { fillField } from "./operations/fill-field.ts";
export type { FieldFill } from "./operations/fill-field.ts";
export { addForeignKey, removeForeignKey } from "./operations/foreign-keys.ts";
export { addIndex, removeIndex, renameIndex } from "./operations/indexes.ts";
export { runData, runSql } from "./operations/run.ts";
export type { RunSql, SqlText } from "./operations/run.ts";
export { releaseTable } from "./operations/release.ts";
export { createTable, dropTable, renameTable } from "./operations/tables.ts";
export type { MigrationState } from "./pending.ts";
export {
  appliedMigrations,
  editedMigrations,
  migrationStates,
  pendingMigrations,
} from "./pending.ts";
export { migrationSql } from "./sql.ts";
