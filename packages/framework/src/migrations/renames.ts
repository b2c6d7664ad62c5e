import type { ColumnState, TableState } from "../database/schema/state.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { renamesIn } from "./answers.ts";
import type { Answers, Rename } from "./answers.ts";
import { migrationError } from "./error.ts";
import { fieldLiteral } from "./field-literal.ts";
import type { Operation } from "./operation.ts";
import { renameField } from "./operations/fields.ts";
import { renameTable } from "./operations/tables.ts";
import type { SchemaState } from "./schema-state.ts";
import { tableIn } from "./schema-state.ts";

/** Return the renames that were asked for, as operations; each must be seen in the models. */
export function renameOperations(
  recorded: SchemaState,
  wanted: SchemaState,
  answers: Answers,
): Operation[] {
  const renames = renamesIn(answers);
  for (const rename of renames) refuseUnseen(rename, recorded, wanted);
  const tables = renames.filter(({ field }) => field === undefined);
  const fields = Map.groupBy(
    renames.filter(({ field }) => field !== undefined),
    ({ table }) => table,
  );
  return [
    ...inFreeOrder(tables.map(({ table, to }) => ({ from: table, to }))).map(renameTable),
    ...[...fields].flatMap(([table, list]) =>
      inFreeOrder(list.map(({ field, to }) => ({ from: field!, to }))).map((step) =>
        renameField({ table, ...step }),
      ),
    ),
  ];
}

interface NewName {
  readonly from: string;
  readonly to: string;
}

/** The renames in an order in which each new name is free; names that change places go by a third. */
function inFreeOrder(renames: readonly NewName[]): NewName[] {
  const left = [...renames];
  const steps: NewName[] = [];
  while (left.length > 0) {
    const free = left.findIndex(({ to }) => left.every(({ from }) => from !== to));
    const [next] = left.splice(Math.max(free, 0), 1);
    if (free >= 0) {
      steps.push(next!);
      continue;
    }
    const meanwhile = `${next!.from}_meanwhile`;
    steps.push({ from: next!.from, to: meanwhile });
    left.push({ from: meanwhile, to: next!.to });
  }
  return steps;
}

function refuseUnseen(rename: Rename, recorded: SchemaState, wanted: SchemaState): void {
  if (rename.field !== undefined) return refuseUnseenField(rename, rename.field, recorded, wanted);
  if (recorded.has(rename.table) && wanted.has(rename.to)) return;
  throw unseen(rename, recorded.has(rename.table) ? rename.to : rename.table, [
    ...new Set([...recorded.keys(), ...wanted.keys()]),
  ]);
}

function refuseUnseenField(
  rename: Rename,
  from: string,
  recorded: SchemaState,
  wanted: SchemaState,
): void {
  const before = recorded.get(rename.table)?.fields ?? renamedTable(recorded, wanted)?.fields ?? {};
  const after = tableIn(wanted, rename.table).fields;
  if (from in before && rename.to in after) return;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  throw unseen(rename, from in before ? rename.to : from, names);
}

/** The only table that went, when a field of a table with a new name is renamed too. */
function renamedTable(recorded: SchemaState, wanted: SchemaState): TableState | undefined {
  const gone = [...recorded.values()].filter(({ table }) => !wanted.has(table));
  return gone.length === 1 ? gone[0] : undefined;
}

function unseen({ written }: Rename, name: string, names: readonly string[]): Error {
  return migrationError(
    "migrations.bad-rename",
    `The rename "${written}" does not fit: there is no "${name}".${didYouMean(name, names)}`,
    `The old name must be in the migrations and the new one in the models: ${listed(names)}.`,
  );
}

/** Stop where something went and something like it came: nobody but a person knows which it is. */
export function refusePossibleRenames(
  recorded: SchemaState,
  wanted: SchemaState,
  { remove = [] }: Answers,
): void {
  const removed = new Set(remove);
  refuseTables(recorded, wanted, removed);
  for (const after of wanted.values()) {
    const before = recorded.get(after.table);
    if (before !== undefined) refuseFields(before, after, removed);
  }
}

function refuseTables(
  recorded: SchemaState,
  wanted: SchemaState,
  removed: ReadonlySet<string>,
): void {
  const come = [...wanted.values()].filter(({ table }) => !recorded.has(table));
  for (const gone of recorded.values()) {
    if (wanted.has(gone.table) || removed.has(gone.table)) continue;
    const heir = come.find((table) => resembles(gone, table));
    if (heir === undefined) continue;
    throw possibleRename(
      "table",
      gone.table,
      heir.table,
      gone.table,
      `${gone.table}:${heir.table}`,
    );
  }
}

/**
 * Stop where a table has no model any more: one left out of app.ts looks just like one that is to
 * go.
 */
export function refuseDroppedTables(
  recorded: SchemaState,
  wanted: SchemaState,
  { remove = [] }: Answers,
): void {
  const gone = [...recorded.keys()].filter((table) => !wanted.has(table));
  const unasked = gone.filter((table) => !remove.includes(table));
  if (unasked.length === 0) return;
  const names = listed(unasked.map((table) => `"${table}"`));
  throw migrationError(
    "migrations.table-without-model",
    unasked.length === 1
      ? `The table ${names} has no model: is it still listed in app.ts?`
      : `The tables ${names} have no models: are they still listed in app.ts?`,
    "List what was left out under models in app.ts. If it is to go, run " +
      `makemigrations --remove ${gone.join(",")} and its rows are dropped.`,
  );
}

/** At least half of the fields of both are the same. */
function resembles(a: TableState, b: TableState): boolean {
  const [names, others] = [Object.keys(a.fields), Object.keys(b.fields)];
  const common = names.filter((name) => name !== "id" && alike(a.fields[name]!, b.fields[name]));
  return common.length * 2 >= Math.max(names.length, others.length) - 1;
}

function refuseFields(before: TableState, after: TableState, removed: ReadonlySet<string>): void {
  const { table } = after;
  const come = Object.entries(after.fields).filter(([name]) => before.fields[name] === undefined);
  for (const [name, field] of Object.entries(before.fields)) {
    if (after.fields[name] !== undefined || removed.has(`${table}.${name}`)) continue;
    const heir = come.find(([, other]) => alike(field, other));
    if (heir === undefined) continue;
    const rename = `${table}.${name}:${heir[0]}`;
    throw possibleRename("field", name, heir[0], `${table}.${name}`, rename);
  }
}

function alike(a: ColumnState, b: ColumnState | undefined): boolean {
  if (b === undefined || a.kind !== b.kind) return false;
  return fieldLiteral("", a).references === fieldLiteral("", b).references;
}

function possibleRename(
  what: "table" | "field",
  gone: string,
  come: string,
  name: string,
  rename: string,
): Error {
  return migrationError(
    "migrations.possible-rename",
    `The ${what} "${gone}" went and the ${what} "${come}", of the same kind, came (${name}): ` +
      "is it the same one under a new name?",
    `If it is, run makemigrations --rename ${rename} and its data is kept. ` +
      `If it is not, run makemigrations --remove ${name} and its data is dropped.`,
  );
}
