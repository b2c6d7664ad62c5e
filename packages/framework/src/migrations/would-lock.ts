import { insteadOf } from "../database/schema/alter-features.ts";
import type { FeatureName } from "../database/schema/alter-features.ts";
import type { AlterMethod } from "../database/schema/alter-method.ts";
import type { AlterStatement } from "../database/schema/schema-statement.ts";
import type { Transition } from "../database/schema/transition.ts";
import { migrationError } from "./error.ts";
import { estimatedRows, foreseen, hasMoreRows } from "./foreseen.ts";
import type { Operation } from "./operation.ts";
import type { Origins } from "./origins.ts";
import type { Run } from "./run.ts";

/** A table of so many rows is altered before anybody minds. */
const FEW_ROWS = 10_000;

/**
 * Refuse a step that would keep everybody from writing to a large table as long as it takes, unless that was
 * allowed. `origins`: what steps before it do.
 */
export async function refuseLocking(
  run: Run,
  operation: Operation,
  transition: Transition,
  origins: Origins,
): Promise<void> {
  if (isAllowed(run, operation)) return;
  for (const { place, statement, method } of await foreseen(run.db, transition, origins)) {
    if (method.locks) await refuseLarge(run, place, method, statement.feature);
  }
}

/** Refuse a method that the server demands beyond what was foreseen, where it would do the same. */
export async function refuseMethod(
  run: Run,
  operation: Operation,
  { table, feature }: AlterStatement,
  method: AlterMethod,
): Promise<void> {
  if (method.locks && !isAllowed(run, operation)) await refuseLarge(run, table, method, feature);
}

function isAllowed({ allowLocking }: Run, { lock }: Operation): boolean {
  return allowLocking || lock === "allowed";
}

async function refuseLarge(
  { db }: Run,
  table: string,
  { says }: AlterMethod,
  feature: FeatureName,
): Promise<void> {
  if (!(await hasMoreRows(db, table, FEW_ROWS))) return;
  const instead = insteadOf(feature);
  const way = instead === undefined ? "Allow it when few people write" : `${instead}. Or allow it`;
  throw migrationError(
    "migrations.would-lock",
    `The table "${table}" has about ${await estimatedRows(db, table)} rows, and this would be done so: ${says}.`,
    `${way}: migrate --allow-locking, or lock: "allowed" in the operation.`,
  );
}
