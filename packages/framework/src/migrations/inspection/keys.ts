import { isName } from "../../database/schema/names.ts";
import type { Engine } from "../../database/database.ts";
import { fieldOf } from "./column-kinds.ts";
import type { FoundColumn, FoundIndex, FoundTable } from "./found.ts";

/** What tells the rows of a table apart, and whether that was guessed. */
export interface ChosenKey {
  readonly columns: readonly string[];
  readonly guessed: boolean;
}

/** Return the columns of a table that a model can have. */
export function usableColumns(table: FoundTable): readonly FoundColumn[] {
  const seen = new Set<string>();
  return table.columns.filter(({ name }) => {
    const usable = isName(name) && !seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return usable;
  });
}

/** Return the index's columns where it says of all rows that no two agree in them; else none. */
export function uniqueColumns({ unique, kind, parts, where }: FoundIndex): readonly string[] {
  if (!unique || kind !== "plain" || where !== undefined) return [];
  const whole = parts.every(({ column, prefix }) => column !== undefined && prefix === undefined);
  return whole ? parts.map(({ column }) => column!) : [];
}

/** Return whether no two rows of a table agree in a column, and the database sees to it. */
export function isUnique({ indexes }: FoundTable, column: string): boolean {
  return indexes.some((index) => {
    const [only, ...more] = uniqueColumns(index);
    return only === column && more.length === 0;
  });
}

/** Return whether a column alone is the key. */
export function isWholeKey({ columns }: ChosenKey, column: string): boolean {
  return columns.length === 1 && columns[0] === column;
}

/** Return the primary key of a table, or what can stand for it; undefined: nothing can. */
export function keyOf(table: FoundTable, engine: Engine): ChosenKey | undefined {
  const columns = new Map(usableColumns(table).map((column) => [column.name, column]));
  const fits = (name: string): boolean => {
    const column = columns.get(name);
    return column !== undefined && fieldOf(column, engine).orders;
  };
  const isFull = (name: string): boolean => columns.get(name)?.null === false;
  if (table.primaryKey.length > 0 && table.primaryKey.every(fits))
    return { columns: table.primaryKey, guessed: false };
  const unique = table.indexes
    .map(uniqueColumns)
    .find((names) => names.length > 0 && names.every((name) => fits(name) && isFull(name)));
  if (unique !== undefined) return { columns: unique, guessed: false };
  if (table.primaryKey.length > 0) return undefined;
  const guess = guessed([...columns.keys()].filter(fits), isFull);
  return guess === undefined ? undefined : { columns: [guess], guessed: true };
}

/** A column that is called so, else the first that is never empty, else the first. */
function guessed(names: readonly string[], isFull: (name: string) => boolean): string | undefined {
  return names.find((name) => /^id$|[_ ]?id$/i.test(name)) ?? names.find(isFull) ?? names[0];
}
