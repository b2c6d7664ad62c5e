import { keyColumns } from "../database/schema/state.ts";
import type { ColumnState } from "../database/schema/state.ts";
import { fillConstant, fillsIn } from "./answers.ts";
import type { Answers } from "./answers.ts";
import { changedKeys, liftedKeys } from "./changed-keys.ts";
import type { Pair } from "./changed-keys.ts";
import { migrationError } from "./error.ts";
import { fieldLiteral, tableLiteral } from "./field-literal.ts";
import type { Operation } from "./operation.ts";
import { addField, alterField, removeField } from "./operations/fields.ts";
import type { FieldChange } from "./operations/fields.ts";
import { addForeignKey, removeForeignKey } from "./operations/foreign-keys.ts";
import { releaseTable } from "./operations/release.ts";
import { createTable, dropTable } from "./operations/tables.ts";
import { refuseDroppedTables, refusePossibleRenames, renameOperations } from "./renames.ts";
import type { SchemaState } from "./schema-state.ts";
import { parentsFirst } from "./table-order.ts";
import {
  addedChecks,
  addedIndexes,
  alteredTable,
  isMade,
  removedChecks,
  removedIndexes,
  renamedIndexes,
} from "./table-parts.ts";
import type { Altered } from "./table-parts.ts";

/**
 * Return the operations that lead from the recorded tables to the wanted ones; none when they
 * agree. Throws where only a person can know: a possible rename, a table without a model, a
 * required field without a value.
 */
export function operationsBetween(
  recorded: SchemaState,
  described: SchemaState,
  answers: Answers = {},
): Operation[] {
  const wanted = new Map([...described].filter(([, { managed }]) => managed !== false));
  const released = [...recorded.keys()].filter((table) => described.get(table)?.managed === false);
  const left = new Map([...recorded].filter(([table]) => !released.includes(table)));
  const operations = operationsOf(left, wanted, answers);
  return [...operations, ...released.map((table) => releaseTable({ table }))];
}

function operationsOf(recorded: SchemaState, wanted: SchemaState, answers: Answers): Operation[] {
  const renamed = renameOperations(recorded, wanted, answers);
  const before = advanced(recorded, renamed);
  refusePossibleRenames(before, wanted, answers);
  refuseDroppedTables(before, wanted, answers);
  const both = [...wanted.values()].flatMap((after) => {
    const old = before.get(after.table);
    return old === undefined ? [] : [alteredTable(old, after)];
  });
  for (const pair of both) refuseOtherKey(pair);
  const changed = changedKeys(both, before);
  const isChangedKey = (pair: Pair, name: string): boolean =>
    changed.get(pair.after.table)?.has(pair.before.fields[name]?.column ?? "") === true;
  const operations = [
    ...renamed,
    ...both.flatMap(removedChecks),
    ...both.flatMap(renamedIndexes),
    ...both.flatMap(removedIndexes),
    ...liftedKeys(changed, before),
    ...fieldChanges(both, isChangedKey, answers),
    ...createdTables(before, wanted),
    ...fieldChanges(both, (pair, name) => !isChangedKey(pair, name), answers),
    ...both.flatMap(addedIndexes),
    ...both.flatMap(addedChecks),
  ];
  return [
    ...operations,
    ...missingKeys(advanced(recorded, operations), wanted),
    ...both.flatMap(removedFields),
    ...droppedTables(before, wanted),
  ];
}

/** The rows of other tables point at the key, and no engine changes all of them at once. */
function refuseOtherKey({ before, after }: Pair): void {
  const [was, is] = [before, after].map((state) => keyColumns(state).join(", "));
  if (was === is) return;
  throw migrationError(
    "migrations.primary-key",
    `The primary key of "${after.table}" was (${was}) and is (${is}) now: a table keeps its primary key.`,
    "Give the model another table, write a migration that takes the rows over with runData, and drop the old one.",
  );
}

function advanced(state: SchemaState, operations: readonly Operation[]): SchemaState {
  return operations.reduce((now, operation) => operation.forwards(now), state);
}

function createdTables(before: SchemaState, wanted: SchemaState): Operation[] {
  const come = [...wanted.values()].filter(({ table }) => !before.has(table));
  return parentsFirst(come).map((table) => createTable(tableLiteral(table)));
}

/** Tables go in the order opposite to how they came; keys in circles go before them. */
function droppedTables(before: SchemaState, wanted: SchemaState): Operation[] {
  const gone = parentsFirst([...before.values()].filter(({ table }) => !wanted.has(table)));
  const order = gone.toReversed();
  const place = new Map(order.map(({ table }, at) => [table, at]));
  const lifted = order.flatMap(({ table, fields }, at) =>
    Object.entries(fields)
      .filter(([, { references }]) => (place.get(references?.table ?? "") ?? at) < at)
      .map(([name]) => removeForeignKey({ table, name })),
  );
  return [...lifted, ...order.map(({ table }) => dropTable({ table }))];
}

/** Keys whose table came after their column. */
function missingKeys(state: SchemaState, wanted: SchemaState): Operation[] {
  return [...state.values()].flatMap(({ table, fields }) =>
    Object.entries(fields)
      .filter(([name, { references }]) => {
        const stays = wanted.get(table)?.fields[name] !== undefined;
        return stays && references?.constraint === false;
      })
      .map(([name]) => addForeignKey({ table, name })),
  );
}

function removedFields({ before, after }: Pair): Operation[] {
  return Object.entries(before.fields)
    .filter(([name]) => after.fields[name] === undefined)
    .toSorted(([, a], [, b]) => Number(isMade(b)) - Number(isMade(a)))
    .map(([name]) => removeField({ table: after.table, name }));
}

/** What becomes of some fields; a table that others point at comes before them. */
function fieldChanges(
  pairs: readonly Altered[],
  isMeant: (pair: Altered, name: string) => boolean,
  answers: Answers,
): Operation[] {
  const byTable = new Map(pairs.map((pair) => [pair.after.table, pair]));
  const order = parentsFirst(pairs.map(({ after }) => after));
  const fills = fillsIn(answers);
  return order.flatMap(({ table }) => {
    const pair = byTable.get(table)!;
    return changedFields(pair, (name) => isMeant(pair, name), fills);
  });
}

function changedFields(
  { before, after, replaced: anew }: Altered,
  isMeant: (name: string) => boolean,
  fills: ReadonlyMap<string, string>,
): Operation[] {
  const inOrder = Object.entries(after.fields)
    .filter(([name]) => isMeant(name))
    .toSorted(([, a], [, b]) => Number(isMade(a)) - Number(isMade(b)));
  return inOrder.flatMap(([name, field]) => {
    const there = before.fields[name];
    if (there !== undefined && sameField(name, there, field)) return [];
    const replaced = there !== undefined && anew.has(there.column);
    const old = replaced ? undefined : there;
    const fill = fillFor(after.table, name, old, field, fills);
    const options: FieldChange = {
      table: after.table,
      name,
      field: fieldLiteral(name, field),
      ...(fill === undefined ? {} : { fill }),
    };
    const removed = replaced ? [removeField({ table: after.table, name })] : [];
    return [...removed, old === undefined ? addField(options) : alterField(options)];
  });
}

/** Choices that migrations of old did not write down, and their order, are no difference. */
function sameField(name: string, old: ColumnState, field: ColumnState): boolean {
  const alike = old.choices === undefined || sameWords(old.choices, field.choices ?? []);
  const wanted = fieldLiteral(name, alike ? { ...field, choices: old.choices } : field);
  return JSON.stringify(fieldLiteral(name, old)) === JSON.stringify(wanted);
}

function sameWords(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join("\n") === others.toSorted().join("\n");
}

/** What rows without a value get, when the field is required now and was not before. */
function fillFor(
  table: string,
  name: string,
  old: ColumnState | undefined,
  field: ColumnState,
  fills: ReadonlyMap<string, string>,
): unknown {
  const closes = !field.null && (old === undefined || old.null);
  if (!closes || isMade(field)) return undefined;
  const given = fills.get(`${table}.${name}`);
  if (given !== undefined) return fillConstant(field, given);
  if ((field.default ?? field.defaultAs) !== undefined) return undefined;
  throw migrationError(
    "migrations.needs-fill",
    `The field "${name}" of "${table}" is required and has no default: what do the rows get that are there?`,
    `Run makemigrations --fill ${table}.${name}=VALUE, or give the field a default, or make it null: true.`,
  );
}
