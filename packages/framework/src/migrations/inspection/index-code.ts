import type { Engine } from "../../database/database.ts";
import { call, type Code } from "./code.ts";
import { knownNames } from "./field-code.ts";
import type { FoundIndex } from "./found.ts";
import { uniqueColumns } from "./keys.ts";
import type { Modelled, Relations } from "./relations.ts";

/** The indexes of a model as code, and sentences of those that it cannot say. */
export interface IndexCode {
  readonly codes: readonly Code[];
  readonly notes: readonly string[];
}

/** Return the indexes of a model, without those that its fields say or have by themselves. */
export function indexCode(
  { table, key }: Modelled,
  { byColumn }: Relations,
  fieldNames: ReadonlyMap<string, string>,
  engine: Engine,
): IndexCode {
  const codes: Code[] = [];
  const notes: string[] = [];
  for (const index of table.indexes) {
    if (index.parts.length === 1 && isSaid(index)) continue;
    if (uniqueColumns(index).join() === key.columns.join() && table.primaryKey.length === 0)
      continue;
    const refusal = refusalOf(index, fieldNames);
    if (refusal === undefined) codes.push(codeOf(index, fieldNames));
    else notes.push(`${index.unique ? "A unique index" : "An index"} ${refusal}: ${index.name}.`);
  }
  return { codes, notes };

  function isSaid(index: FoundIndex): boolean {
    const { column = "" } = index.parts[0]!;
    if (uniqueColumns(index).length === 0) return !index.unique && byColumn.has(column);
    return engine === "sqlite" || knownNames(table.name, column).includes(index.name);
  }
}

function refusalOf(
  { kind, parts, unique, where }: FoundIndex,
  names: ReadonlyMap<string, string>,
): string | undefined {
  if (kind === "spatial") return "is spatial";
  if (where !== undefined) return `is of the rows where ${where}`;
  if (parts.some(({ column }) => column === undefined)) return "is over an expression";
  if (parts.some(({ column }) => !names.has(column!))) return "is over a column that is no field";
  if (unique && parts.some(({ prefix }) => prefix !== undefined)) return "is over a beginning";
  return undefined;
}

function codeOf(
  { name, unique, kind, parts }: FoundIndex,
  names: ReadonlyMap<string, string>,
): Code {
  const fields = parts.map(
    ({ column, descending }) => `${descending ? "-" : ""}${names.get(column!)!}`,
  );
  const prefixes = parts.flatMap(({ column, prefix }) =>
    prefix === undefined || kind === "fulltext" ? [] : [[names.get(column!)!, prefix] as const],
  );
  const made = /^sqlite_autoindex/.test(name);
  const options = {
    name: made ? undefined : name,
    prefix: prefixes.length === 0 ? undefined : Object.fromEntries(prefixes),
    fulltext: kind === "fulltext" ? true : undefined,
  };
  const said = Object.values(options).some((one) => one !== undefined);
  return call(unique ? "unique" : "index", ...fields, said ? options : undefined);
}
