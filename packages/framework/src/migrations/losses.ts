import { saidOf } from "../database/schema/by-column.ts";
import { narrowingOf } from "../database/schema/narrowing.ts";
import type { ColumnState } from "../database/schema/state.ts";
import type { Alteration, Transition } from "../database/schema/transition.ts";
import type { Operation } from "./operation.ts";
import { forwardSteps } from "./replay.ts";
import type { SchemaState } from "./schema-state.ts";

/**
 * Return what operations do to rows that are there: what they lose, and which values `migrate` will
 * refuse.
 */
export function lossesOf(operations: readonly Operation[], recorded: SchemaState): string[] {
  return forwardSteps({ name: "", operations }, recorded).steps.flatMap(({ work }) =>
    work.kind === "table" ? lossesIn(work.transition) : [],
  );
}

function lossesIn(transition: Transition): string[] {
  const { before, after } = transition;
  if (before === undefined) return [];
  if (after === undefined) return [`every row of the table "${before.table}" is lost`];
  return fieldLosses({ ...transition, before, after });
}

function fieldLosses({ before, after, renamed = {} }: Alteration): string[] {
  const fields = new Map(Object.values(after.fields).map((field) => [field.column, field]));
  return Object.entries(before.fields).flatMap(([name, old]) => {
    const field = fields.get(saidOf(renamed, old.column) ?? old.column);
    const which = `the field "${name}" of "${after.table}"`;
    if (field === undefined) return [`what ${which} holds is lost`];
    return narrowed(which, old, field);
  });
}

function narrowed(which: string, old: ColumnState, field: ColumnState): string[] {
  const narrowing = narrowingOf(old, field);
  if (narrowing === undefined) return [];
  return [`migrate refuses a row where ${which} ${narrowing.says}`];
}
