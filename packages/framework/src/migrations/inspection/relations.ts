import type { Engine } from "../../database/database.ts";
import { isName } from "../../database/schema/names.ts";
import type { FoundColumn, FoundKey, FoundTable } from "./found.ts";
import { isUnique, isWholeKey, keyOf, usableColumns, type ChosenKey } from "./keys.ts";

/** A table that becomes a model. */
export interface Modelled {
  readonly table: FoundTable;
  readonly model: string;
  readonly key: ChosenKey;
}

/** A foreign key that a model can have. */
export interface FoundRelation {
  readonly key: FoundKey;
  readonly target: Modelled;
  /** The column of the target that it holds; undefined: its primary key. */
  readonly to: string | undefined;
}

/** The foreign keys of a table: those that fields can be, by column, and sentences of the others. */
export interface Relations {
  readonly byColumn: ReadonlyMap<string, FoundRelation>;
  readonly notes: readonly string[];
}

/** Return the tables that can be models, with what tells their rows apart. */
export function modelled(
  tables: readonly FoundTable[],
  names: ReadonlyMap<string, string>,
  engine: Engine,
): Modelled[] {
  return tables.flatMap((table) => {
    const key = keyOf(table, engine);
    const model = names.get(table.name);
    return key === undefined || model === undefined || !isTableName(table.name)
      ? []
      : [{ table, model, key }];
  });
}

/** Return whether a model can have a table of this name. */
export function isTableName(name: string): boolean {
  return isName(name) && !/^sqlite_/i.test(name);
}

/** Return what the foreign keys of a table are as fields. */
export function relationsOf({ table }: Modelled, all: ReadonlyMap<string, Modelled>): Relations {
  const byColumn = new Map<string, FoundRelation>();
  const notes: string[] = [];
  const usable = new Set(usableColumns(table).map(({ name }) => name));
  for (const key of table.keys) {
    const [column, ...more] = key.columns as readonly [string, ...string[]];
    const found = more.length > 0 || !usable.has(column) ? undefined : relation(key, all);
    if (found === undefined || byColumn.has(column)) notes.push(noteOf(key));
    else byColumn.set(column, found);
  }
  return { byColumn, notes };
}

function noteOf({ columns, table, to }: FoundKey): string {
  const held = to.length === 0 ? "" : ` (${to.join(", ")})`;
  return `A foreign key from (${columns.join(", ")}) to ${table}${held} is none that a field can be.`;
}

/** Return the column that a foreign key holds the values of. */
export function keyColumnOf({ target, to }: FoundRelation): FoundColumn {
  const held = to ?? target.key.columns[0];
  return target.table.columns.find(({ name }) => name === held)!;
}

/** Names of tables are told apart by their letters alone on SQLite. */
function relation(key: FoundKey, all: ReadonlyMap<string, Modelled>): FoundRelation | undefined {
  const target =
    all.get(key.table) ??
    [...all.values()].find(({ table }) => table.name.toLowerCase() === key.table.toLowerCase());
  if (target === undefined || target.key.guessed || key.onDelete === undefined) return undefined;
  const { table } = target;
  const written = (key.to[0] ?? target.key.columns[0]!).toLowerCase();
  const column = table.columns.find(({ name }) => name.toLowerCase() === written);
  if (column === undefined) return undefined;
  const to = column.name;
  if (isWholeKey(target.key, to)) return { key, target, to: undefined };
  const points = table.keys.some(({ columns }) => columns.includes(to));
  return column.null || !isUnique(table, to) || points ? undefined : { key, target, to };
}
