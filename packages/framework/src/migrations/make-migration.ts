import { join } from "node:path";
import type { AnyModel } from "../models/rows/row.ts";
import type { Answers } from "./answers.ts";
import { operationsBetween } from "./difference.ts";
import { readMigrations } from "./folder.ts";
import { refuseUnindexable } from "./indexable.ts";
import { tablesOf } from "./model-tables.ts";
import { nextName, writeNew } from "./new-file.ts";
import type { Operation } from "./operation.ts";
import { lossesOf } from "./losses.ts";
import { printMigration } from "./print.ts";
import { stateAfter } from "./replay.ts";
import type { SchemaState } from "./schema-state.ts";

/** Options of making a migration. */
export interface MakeOptions extends Answers {
  /** What stands behind the number in the file's name; left out: made from the operations. */
  readonly name?: string | undefined;
  /** Only say what would be written. */
  readonly dryRun?: boolean | undefined;
}

/** A migration that was written. */
export interface MadeMigration {
  /** `0002_add_topics_state`. */
  readonly name: string;
  readonly path: string;
  readonly operations: readonly Operation[];
  readonly text: string;
  /** What it does to rows that are there: what is lost, and which values `migrate` will refuse. */
  readonly losses: readonly string[];
}

/**
 * Compare the models with what the migrations of the folder recorded and write the next file.
 * @returns `null` when there is nothing to migrate.
 * @throws `migrations.possible-rename`, `migrations.table-without-model` and `migrations.needs-fill`, where
 * only a person can know.
 */
export function makeMigration(
  models: readonly AnyModel[],
  folder: string,
  options: MakeOptions = {},
): Promise<MadeMigration | null> {
  return makeMigrationFor(tablesOf(models), folder, options);
}

/** Make the migration that leads to these tables, whether models describe them or not. */
export async function makeMigrationFor(
  wanted: SchemaState,
  folder: string,
  options: MakeOptions = {},
): Promise<MadeMigration | null> {
  refuseUnindexable([...wanted.values()].filter(({ managed }) => managed !== false));
  const files = await readMigrations(folder);
  const recorded = stateAfter(files);
  const operations = operationsBetween(recorded, wanted, options);
  if (operations.length === 0) return null;
  const label = options.name ?? (files.length === 0 ? "initial" : labelOf(operations));
  const name = nextName(files, label);
  const path = join(folder, `${name}.ts`);
  const text = printMigration(operations);
  if (options.dryRun !== true) await writeNew(folder, name, text);
  return { name, path, operations, text, losses: lossesOf(operations, recorded) };
}

const EMPTY_TEXT = `import { migration, runData } from "quintet/migrations";

export default migration({
  operations: [
    runData(async (db, rows) => {
      await rows("topics").filter({ state: "old" }).update({ state: "open" });
    }),
  ],
});
`;

/** Write the next migration as one that changes rows, to be filled in, and return where. */
export async function makeEmptyMigration(folder: string, name = "change_rows"): Promise<string> {
  return writeNew(folder, nextName(await readMigrations(folder), name), EMPTY_TEXT);
}

function labelOf(operations: readonly Operation[]): string {
  const words = operations[0]!.describe.replace(
    /^(\w+) the (table|field|index|check|foreign key) /,
    "$1 ",
  );
  const label = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, 48)
    .replaceAll(/^_+|_+$/g, "");
  return operations.length === 1 ? label : `${label}_and_more`;
}
