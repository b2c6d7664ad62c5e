import type { Engine } from "../database/database.ts";
import { columnsIn, textOn } from "../database/schema/definition-text.ts";
import { columnsOfIndex } from "../database/schema/index-text.ts";
import type { CheckState, ColumnState, IndexState, TableState } from "../database/schema/state.ts";
import type { Pair } from "./changed-keys.ts";
import { indexLiteral } from "./field-literal.ts";
import type { Operation } from "./operation.ts";
import { addCheck, removeCheck } from "./operations/checks.ts";
import { addIndex, removeIndex, renameIndex } from "./operations/indexes.ts";

const ENGINES: readonly Engine[] = ["sqlite", "mysql", "mariadb"];

/** A table before and after, and what of it is made anew. */
export interface Altered extends Pair {
  /** Columns that are removed and added anew, with all that is about them. */
  readonly replaced: ReadonlySet<string>;
  /** The new names of indexes that go and come saying all the same. */
  readonly heirs: readonly Heir[];
}

type Heir = readonly [from: string, to: string];

/** Return a table before and after, with what of it is made anew. */
export function alteredTable(before: TableState, after: TableState): Altered {
  const replaced = replacedColumns(before, after);
  return { before, after, replaced, heirs: indexHeirs({ before, after }, replaced) };
}

/**
 * Return the columns of fields that become worked out, or cease to be: each is another field of its name.
 */
function replacedColumns(before: TableState, after: TableState): ReadonlySet<string> {
  const names = Object.keys(before.fields).filter((name) => {
    const [old, field] = [before.fields[name]!, after.fields[name]];
    return field !== undefined && isMade(old) !== isMade(field);
  });
  return new Set(names.map((name) => before.fields[name]!.column));
}

function isAbout(columns: readonly string[], replaced: Altered["replaced"]): boolean {
  return columns.some((column) => replaced.has(column));
}

/** Return the new names of indexes that go and come saying all the same. */
export function renamedIndexes({ after, heirs }: Altered): Operation[] {
  return heirs.map(([from, to]) => renameIndex({ table: after.table, from, to }));
}

function indexHeirs({ before, after }: Pair, replaced: Altered["replaced"]): Heir[] {
  const come = after.indexes.filter((index) => !has(before, index));
  return before.indexes.flatMap((index) => {
    const heir = come.find((one) => sayingAll(one) === sayingAll(index));
    if (has(after, index) || heir === undefined) return [];
    if (isAbout(columnsOfIndex(index), replaced)) return [];
    come.splice(come.indexOf(heir), 1);
    return before.indexes.some(({ name }) => name === heir.name) ? [] : [[index.name, heir.name]];
  });
}

function sayingAll(index: IndexState): string {
  return JSON.stringify(indexLiteral({ ...index, name: "" }));
}

/** Return the removal of indexes that are not wanted any more, or that go with a column. */
export function removedIndexes({ before, after, replaced, heirs }: Altered): Operation[] {
  const renamed = new Set(heirs.map(([from]) => from));
  return before.indexes
    .filter((index) => !has(after, index) || isAbout(columnsOfIndex(index), replaced))
    .filter(({ name }) => !renamed.has(name))
    .map(({ name }) => removeIndex({ table: after.table, name }));
}

/** Return the addition of indexes that are new, or that come with a column. */
export function addedIndexes({ before, after, replaced, heirs }: Altered): Operation[] {
  const renamed = new Set(heirs.map(([, to]) => to));
  return after.indexes
    .filter((index) => !has(before, index) || isAbout(columnsOfIndex(index), replaced))
    .filter(({ name }) => !renamed.has(name))
    .map((index) => addIndex({ table: after.table, ...indexLiteral(index) }));
}

function has({ indexes }: TableState, wanted: IndexState): boolean {
  const text = JSON.stringify(indexLiteral(wanted));
  return indexes.some((index) => JSON.stringify(indexLiteral(index)) === text);
}

/** Return the removal of checks that are not wanted any more, or that go with a column. */
export function removedChecks({ before, after, replaced }: Altered): Operation[] {
  const { table } = after;
  return checksBeyond(before, after, replaced).map(({ name }) => removeCheck({ table, name }));
}

/** Return the addition of checks that are new, or that come with a column. */
export function addedChecks({ before, after, replaced }: Altered): Operation[] {
  const { table } = after;
  return checksBeyond(after, before, replaced).map((check) => addCheck({ table, ...check }));
}

function checksBeyond(
  { checks = [] }: TableState,
  those: TableState,
  replaced: Altered["replaced"],
): CheckState[] {
  const written = new Set((those.checks ?? []).map(checkText));
  return checks.filter(
    (check) => !written.has(checkText(check)) || isAbout(columnsIn(check.condition), replaced),
  );
}

function checkText({ name, condition }: CheckState): string {
  return JSON.stringify([name, ...ENGINES.map((engine) => textOn(condition, engine))]);
}

/** Return whether a field is worked out of others: it comes after them and goes before them. */
export function isMade({ generated }: ColumnState): boolean {
  return generated !== undefined;
}
