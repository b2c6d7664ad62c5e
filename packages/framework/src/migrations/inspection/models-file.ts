import type { Database, Engine } from "../../database/database.ts";
import { MIGRATIONS_TABLE, STEPS_TABLE } from "../journal.ts";
import { migrationError } from "../error.ts";
import { inOrderOf } from "../table-order.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import { serverTables } from "./catalogue-servers.ts";
import { sqliteTables } from "./catalogue-sqlite.ts";
import { entries, printed, quoted, type Code } from "./code.ts";
import { calleesIn, fieldCode } from "./field-code.ts";
import type { FoundTable, ListedTable } from "./found.ts";
import { checkCodes } from "./check-code.ts";
import { refusalOf, unnamedColumns, unownedChecks } from "./ownership.ts";
import { indexCode } from "./index-code.ts";
import { isWholeKey, usableColumns } from "./keys.ts";
import { fieldNames, modelNames, type FieldName } from "./names.ts";
import { isTableName, modelled, relationsOf } from "./relations.ts";
import type { Modelled, Relations } from "./relations.ts";

/** Options of writing models of a database. */
export interface InspectOptions {
  /** The tables and views; left out: all of them. */
  readonly tables?: readonly string[] | undefined;
  /** Tables that are left out where none are named: those that have models already. */
  readonly without?: readonly string[] | undefined;
  /** Whether migrations are to go on with the tables. */
  readonly managed?: boolean | undefined;
}

/** The models of a database as a file of TypeScript. */
export interface InspectedModels {
  readonly text: string;
  /** The names of the models. */
  readonly models: readonly string[];
  /** The tables and views that can be none. */
  readonly left: readonly string[];
  /** With `managed`: what stays the database's own, and why. */
  readonly unowned: readonly Unowned[];
}

/** A table that migrations cannot own, or the parts of one that they leave as they are. */
export interface Unowned {
  readonly model: string;
  /** Whether it is so of the whole table. */
  readonly whole: boolean;
  readonly because: readonly string[];
}

/**
 * Return models of the tables and views that a database has, as TypeScript. Each is `managed: false`, unless `managed`
 * says that migrations are to go on with the tables, and they can; what a model cannot say of its table stands as a
 * comment beside it.
 */
export async function inspectModels(
  db: Database,
  options: InspectOptions = {},
): Promise<InspectedModels> {
  const there = await (db.engine === "sqlite" ? sqliteTables(db) : serverTables(db));
  const without = new Set([MIGRATIONS_TABLE, STEPS_TABLE, ...(options.without ?? [])]);
  const chosen =
    options.tables === undefined
      ? there.filter(({ name }) => !without.has(name))
      : tablesNamed(there, options.tables);
  const found: FoundTable[] = [];
  for (const table of chosen) found.push(await table.read());
  return modelsOf(found, db.engine, options.managed === true);
}

function tablesNamed(all: readonly ListedTable[], names: readonly string[]): ListedTable[] {
  return names.map((name) => {
    const table = all.find((one) => one.name === name);
    if (table !== undefined) return table;
    const there = all.map((one) => one.name);
    throw migrationError(
      "migrations.unknown-table",
      `The database has no table or view "${name}".${didYouMean(name, there)}`,
      there.length === 0 ? "It has none." : `It has ${listed(there)}.`,
    );
  });
}

/** The models that a file is written of, with what each needs to know of the others. */
interface Scene {
  readonly engine: Engine;
  readonly managed: boolean;
  readonly relations: ReadonlyMap<Modelled, Relations>;
  readonly names: ReadonlyMap<Modelled, ReadonlyMap<string, FieldName>>;
}

function modelsOf(
  tables: readonly FoundTable[],
  engine: Engine,
  managed: boolean,
): InspectedModels {
  const found = modelled(tables, modelNames(tables.map(({ name }) => name)), engine);
  const all = new Map(found.map((one) => [one.table.name, one]));
  const relations = new Map(found.map((one) => [one, relationsOf(one, all)]));
  const ordered = inOrderOf(found, (one) =>
    [...relations.get(one)!.byColumn.values()].map(({ target }) => target),
  );
  const names = new Map(ordered.map((one) => [one, namesOf(one, relations.get(one)!)]));
  const scene = { engine, managed, relations, names };
  const classes = ordered.map((one, place) => modelText(one, ordered.slice(0, place), scene));
  const unowned = managed ? classes.flatMap((one) => one.unowned ?? []) : [];
  const left = tables.filter(({ name }) => !all.has(name));
  const comments = left.map((table) => commented([leftNote(table)], 0));
  const models = ordered.map(({ model }) => model);
  const used = new Set(classes.flatMap(({ used }) => used));
  const list = `/** Every model of this file, for the site's \`models\`. */\nexport const MODELS = ${printed(
    models.map((verbatim) => ({ verbatim })),
    0,
    "export const MODELS = ".length,
  )};\n`;
  const parts = [importLine(used), ...classes.map(({ text }) => text), ...comments, list];
  return { text: parts.join("\n"), models, left: left.map(({ name }) => name), unowned };
}

const IMPORTED = ["check", "definition", "f", "index", "model", "now", "QuerySet", "unique"];

function importLine(used: ReadonlySet<string>): string {
  const names = IMPORTED.filter(
    (name) => ["f", "model", "QuerySet"].includes(name) || used.has(name),
  );
  return `import { ${names.join(", ")} } from "quintet/models";\n`;
}

function namesOf(one: Modelled, { byColumn }: Relations): ReadonlyMap<string, FieldName> {
  return fieldNames(
    usableColumns(one.table).map(({ name }) => ({
      column: name,
      points: byColumn.has(name),
      isKey: isWholeKey(one.key, name),
    })),
  );
}

interface ModelText {
  readonly text: string;
  /** The functions that it calls. */
  readonly used: readonly string[];
  readonly unowned?: Unowned | undefined;
}

function modelText(one: Modelled, before: readonly Modelled[], scene: Scene): ModelText {
  const { table, model, key } = one;
  const names = scene.names.get(one)!;
  const own = scene.relations.get(one)!;
  const refusal = refusalOf(one);
  const managed = scene.managed && refusal === undefined;
  const fields = usableColumns(table).map((column) => ({
    column,
    name: names.get(column.name)!.name,
    ...fieldCode({
      model: one,
      column,
      name: names.get(column.name)!,
      engine: scene.engine,
      managed,
      relation: own.byColumn.get(column.name),
      fieldNameOf: (of, name) => scene.names.get(of)!.get(name)!.name,
      isBefore: (of) => before.includes(of),
    }),
  }));
  const plain = new Map(fields.map(({ column, name }) => [column.name, name]));
  const indexes = indexCode(one, own, plain, { engine: scene.engine, managed });
  const checks = managed ? checkCodes(table) : [];
  const beside = [
    ...own.notes,
    ...indexes.notes,
    ...unnamedColumns(table),
    ...unownedChecks(table),
  ];
  const composite = key.columns.length > 1;
  const options: Record<string, Code | undefined> = {
    managed: managed ? undefined : false,
    primaryKey: composite ? key.columns.map((column) => plain.get(column)!) : undefined,
    indexes: indexes.codes.length === 0 ? undefined : indexes.codes,
    checks: checks.length === 0 ? undefined : checks,
  };
  const body = (indent: number): string =>
    fields
      .map(({ name, code, notes, column }) => {
        const sentences = [column.comment ?? "", notes.join(" ")].filter((note) => note !== "");
        return `${commented(sentences, indent)}${entries({ [name]: code }, indent)}`;
      })
      .join("");
  const isSaid = Object.values(options).some((one) => one !== undefined);
  const made = isSaid
    ? `\n  ${quoted(table.name)},\n  {\n${body(4)}  },\n  ${printed(options as never, 2, 2)},\n`
    : `${quoted(table.name)}, {\n${body(2)}}`;
  const text = `export class ${model} extends model(${made}) {\n  static objects = new QuerySet(this);\n}\n`;
  return {
    text: `${commented(tableNotes(one, beside, { managed, refusal, scene }), 0)}${text}`,
    used: [...fields.map(({ code }) => code), ...indexes.codes, ...checks].flatMap(calleesIn),
    unowned: unownedOf(model, refusal, beside),
  };
}

function unownedOf(
  model: string,
  refusal: string | undefined,
  beside: readonly string[],
): Unowned | undefined {
  if (refusal !== undefined) return { model, whole: true, because: [refusal] };
  return beside.length === 0 ? undefined : { model, whole: false, because: beside };
}

function tableNotes(
  { table }: Modelled,
  beside: readonly string[],
  of: { readonly managed: boolean; readonly refusal: string | undefined; readonly scene: Scene },
): string[] {
  const refused = of.scene.managed && !of.managed && !table.view;
  return [
    ...(refused ? [`Migrations leave it alone, since ${of.refusal}.`] : []),
    ...(table.view ? ["A view."] : []),
    ...(table.comment ? [table.comment] : []),
    ...(of.managed ? beside : beside.filter((note) => !unownedChecks(table).includes(note))),
    ...(of.managed ? [] : table.checks.map(checkNote)),
  ];
}

function checkNote({ name, text, enforced }: FoundTable["checks"][number]): string {
  const how = enforced === false ? "Not enforced, the check" : "Checked";
  return `${how}${name === "" ? "" : ` as ${name}`}: ${text}`;
}

function leftNote(table: FoundTable): string {
  const what = `The ${table.view ? "view" : "table"} ${JSON.stringify(table.name)} is left out:`;
  if (!isTableName(table.name)) return `${what} no model can have a table of that name.`;
  if (table.columns.length === 0)
    return `${what} the database cannot read it, in the mode of these sessions.`;
  if (table.primaryKey.length === 0)
    return `${what} no column of it can be the key that tells its rows apart.`;
  const parts = table.primaryKey.map((name) => {
    const type = table.columns.find((column) => column.name === name)?.type;
    return `${name}, ${type}`;
  });
  return (
    `${what} no model can have its primary key (${parts.join("; ")}). Give it a further column that can be one, ` +
    "such as a number that counts up, with a unique index; or read it by sql`…`."
  );
}

const WIDTH = 100;

/** Return sentences as comments, in lines that are no longer than the formatter's. */
function commented(sentences: readonly string[], indent: number): string {
  const begun = `${" ".repeat(indent)}//`;
  return sentences
    .flatMap((sentence) => {
      const lines: string[] = [];
      let line = begun;
      for (const word of sentence.split(/\s+/)) {
        if (line !== begun && line.length + word.length >= WIDTH) {
          lines.push(line);
          line = begun;
        }
        line += ` ${word}`;
      }
      return [...lines, line];
    })
    .map((line) => `${line}\n`)
    .join("");
}
