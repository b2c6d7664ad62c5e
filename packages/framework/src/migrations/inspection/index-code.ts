import type { Engine } from "../../database/database.ts";
import { foreignKeyName, uniqueName } from "../../database/schema/names.ts";
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
  { engine, managed }: { readonly engine: Engine; readonly managed: boolean },
): IndexCode {
  const codes: Code[] = [];
  const notes: string[] = [];
  for (const index of table.indexes) {
    if (index.parts.length === 1 && isSaid(index)) continue;
    if (uniqueColumns(index).join() === key.columns.join() && table.primaryKey.length === 0)
      continue;
    const refusal = managed ? unsaid(index, fieldNames) : refusalOf(index, fieldNames);
    if (refusal === undefined) codes.push(codeOf(index, fieldNames));
    else notes.push(`${index.unique ? "A unique index" : "An index"} ${refusal}: ${index.name}.`);
  }
  return { codes, notes };

  /** The servers call the index that a foreign key needs after its constraint. */
  function isServing({ name, unique, parts, kind }: FoundIndex, column: string): boolean {
    if (unique || kind !== "plain" || parts[0]!.descending || parts[0]!.prefix !== undefined)
      return false;
    const others = table.indexes.filter((one) => one.name !== name);
    const leads = others.some((one) => one.parts[0]!.column === column);
    const laid = byColumn.get(column)?.key.name;
    const usual = laid === "" ? foreignKeyName(table.name, column) : laid;
    return !leads && key.columns[0] !== column && usual === name;
  }

  function isSaid(index: FoundIndex): boolean {
    const { column = "" } = index.parts[0]!;
    if (managed) {
      const isNamed = index.name !== uniqueName(table.name, column) && !isUnnamed(index);
      return uniqueColumns(index).length > 0 ? !isNamed : isServing(index, column);
    }
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

/** Return why an index is none that a managed model can say. */
function unsaid(
  { kind, parts }: FoundIndex,
  names: ReadonlyMap<string, string>,
): string | undefined {
  if (kind === "spatial") return "is spatial";
  const expressions = parts.filter(({ column }) => column === undefined);
  const untold = expressions.some(({ expression, descending }) => !expression || descending);
  const first = parts.findIndex(({ column }) => column === undefined);
  if (untold || (first >= 0 && first < parts.length - expressions.length))
    return "is over an expression";
  const columns = parts.flatMap(({ column }) => column ?? []);
  return columns.every((column) => names.has(column))
    ? undefined
    : "is over a column that is no field";
}

/** SQLite names the indexes of constraints by itself. */
function isUnnamed({ name }: Pick<FoundIndex, "name">): boolean {
  return name.startsWith("sqlite_autoindex");
}

function codeOf(
  { name, unique, kind, parts, where }: FoundIndex,
  names: ReadonlyMap<string, string>,
): Code {
  const fields = parts.map(({ column, expression, descending }) =>
    column === undefined
      ? call("definition", expression)
      : `${descending ? "-" : ""}${names.get(column)!}`,
  );
  const prefixes = parts.flatMap(({ column, prefix }) =>
    prefix === undefined || column === undefined || kind === "fulltext"
      ? []
      : [[names.get(column!)!, prefix] as const],
  );
  const options = {
    name: isUnnamed({ name }) ? undefined : name,
    prefix: prefixes.length === 0 ? undefined : Object.fromEntries(prefixes),
    fulltext: kind === "fulltext" ? true : undefined,
    where: where === undefined ? undefined : call("definition", where),
  };
  const said = Object.values(options).some((one) => one !== undefined);
  return call(unique ? "unique" : "index", ...fields, said ? options : undefined);
}
