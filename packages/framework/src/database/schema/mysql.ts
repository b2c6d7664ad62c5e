import { saidOf } from "./by-column.ts";
import type { Engine } from "../database.ts";
import { methodOf } from "./alter-plan.ts";
import type { Setting } from "./alter-plan.ts";
import { liftedChecks, underNewNames } from "./changes.ts";
import type { Change } from "./changes.ts";
import { checkText, columnText, indexText, referenceText } from "./column-text.ts";
import { WORDS } from "./collations.ts";
import { withColumns } from "./definition-text.ts";
import { fillStatement } from "./fill.ts";
import { columnOf } from "./index-column.ts";
import { literal } from "./literal.ts";
import { quoteName } from "./names.ts";
import { plain } from "./schema-statement.ts";
import type { FillStatement, SchemaStatement } from "./schema-statement.ts";
import { allIndexes, indexNamed, shapeOf } from "./shape.ts";
import type { CheckShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";
import { keyColumns } from "./state.ts";
import type { ColumnState, IndexState, TableState } from "./state.ts";
import { fieldAt, formerField, formerNames } from "./transition.ts";
import type { Alteration } from "./transition.ts";

type MysqlEngine = Exclude<Engine, "sqlite">;

const quote = (name: string): string => quoteName(name, "mysql");

/** Return the one statement that makes the table with its indexes and foreign keys. */
export function createTableMysql(state: TableState, engine: MysqlEngine): string[] {
  const fields = Object.values(state.fields);
  const { foreignKeys, checks } = shapeOf(state, engine);
  const lines = [
    ...fields.map((field) => columnText(field, engine)),
    `PRIMARY KEY (${keyColumns(state).map(quote).join(", ")})`,
    ...allIndexes(state).map((index) => indexLine(index, engine)),
    ...[...foreignKeys.values()].map((key) => keyText(key, engine)),
    ...[...checks.values()].map((check) => checkText(check, engine)),
  ];
  const options = `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${WORDS[engine]}`;
  return [`CREATE TABLE ${quote(state.table)} (\n  ${lines.join(",\n  ")}\n) ${options}`];
}

function indexLine(index: IndexState, engine: MysqlEngine): string {
  const kind = index.search === true ? "FULLTEXT KEY" : index.unique ? "UNIQUE KEY" : "KEY";
  return `${kind} ${quote(index.name)} ${indexText(index, engine)}`;
}

function keyText(key: ForeignKeyShape, engine: MysqlEngine): string {
  const reference = referenceText({ ...key, column: key.to }, engine);
  return `CONSTRAINT ${quote(key.name)} FOREIGN KEY (${quote(key.column)}) ${reference}`;
}

/**
 * Return the statements that make the open changes, in an order that MySQL takes: keys off, names, values, new
 * columns, definitions and indexes (at once: a key may need one index until it has another), old columns, keys
 * on. Each does what the server can do by one method. `actual` is the table now.
 */
export function alterTableMysql(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
  engine: MysqlEngine,
): SchemaStatement[] {
  const at: Scene = { alteration, open, engine, actual, wanted: shapeOf(alteration.after, engine) };
  const lifted = liftedKeys(at);
  const held = heldChecks(at);
  const added = ofKind(open, "addColumn");
  const begun = added.filter(({ column }) => actual.columns.has(column.name));
  const settling = settled(alteration, added);
  const bared = heldIndexes(at);
  const definitions = [
    ...ofKind(open, "setColumn"),
    ...open.filter(isIndexChange),
    ...bared.map(indexOn),
  ];
  const redone = ofKind(open, "redoColumn");
  return [
    ...renamedTable(alteration, actual),
    ...altering(at, [...ofKind(open, "dropForeignKey"), ...lifted.map(keyOff)]),
    ...altering(at, [...ofKind(open, "dropCheck"), ...held.map(checkOff)]),
    ...altering(at, [...bared.map(indexOff), ...ofKind(open, "redoIndex").flatMap(redoneOff(at))]),
    ...altering(at, redone.flatMap(redoneOff(at))),
    ...altering(at, ofKind(open, "renameColumn"), passedChecks(at)),
    ...fillStatements(alteration, open, engine),
    ...altering(
      at,
      added.filter((change) => !begun.includes(change)),
    ),
    ...redone.flatMap((change) => altering(at, [change])),
    ...altering(at, definitions),
    ...altering(at, ofKind(open, "dropColumn")),
    ...open.filter(isSearch).flatMap((change) => altering(at, [change])),
    ...altering(at, settling),
    ...altering(at, [...lifted.map(keyOn), ...ofKind(open, "addForeignKey")]),
    ...altering(at, [...held.map(checkOn), ...ofKind(open, "addCheck")]),
  ];
}

/** What the text of a change depends on. */
interface Scene {
  readonly alteration: Alteration;
  readonly open: readonly Change[];
  readonly engine: MysqlEngine;
  readonly actual: TableShape;
  /** The table as it is to be. */
  readonly wanted: TableShape;
}

function altering(
  at: Scene,
  changes: readonly Change[],
  besides: readonly string[] = [],
): SchemaStatement[] {
  if (changes.length === 0) return [];
  const { table } = at.alteration.after;
  const clauses = [...changes.map((change) => clauseOf(change, at)), ...besides];
  const unasked = changes.some(({ kind }) => kind === "addForeignKey");
  return [
    {
      kind: "alter",
      table,
      sql: `ALTER TABLE ${quote(table)} ${clauses.join(", ")}`,
      ...methodOf(changes, settingOf(at)),
      ...(unasked && { off: "foreign_key_checks" }),
    },
  ];
}

function settingOf({ alteration, open, engine, actual }: Scene): Setting {
  const named = underNewNames(actual, alteration.renamed ?? {});
  const dropped = new Set(ofKind(open, "dropIndex").map(({ index }) => index.name));
  const indexes = new Map([...named.indexes].filter(([name]) => !dropped.has(name)));
  return {
    engine,
    actual: { ...named, indexes },
    added: (column) => withFill(alteration, fieldAt(alteration.after, column)!),
    indexed: (name) => indexNamed(alteration.after, name),
  };
}

function clauseOf(change: Change, { alteration, engine, actual }: Scene): string {
  const field = (column: string): ColumnState => fieldAt(alteration.after, column)!;
  const text = (one: ColumnState): string => columnText(one, engine, actual.collation);
  const index = ({ name }: IndexShape): IndexState => indexNamed(alteration.after, name)!;
  switch (change.kind) {
    case "renameColumn":
      return `RENAME COLUMN ${quote(change.from)} TO ${quote(change.to)}`;
    case "redoColumn":
    case "addColumn":
      return `ADD COLUMN ${text(withFill(alteration, field(change.column.name)))}`;
    case "setColumn":
      return `MODIFY COLUMN ${text(field(change.column.name))}`;
    case "dropColumn":
      return `DROP COLUMN ${quote(change.column)}`;
    case "renameIndex":
      return `RENAME INDEX ${quote(change.from.name)} TO ${quote(change.to.name)}`;
    case "redoIndex":
    case "addIndex":
      return `ADD ${indexLine(index(change.index), engine)}`;
    case "dropIndex":
      return `DROP INDEX ${quote(change.index.name)}`;
    case "addCheck":
      return `ADD ${checkText(change.check, engine)}`;
    case "dropCheck":
      return `DROP CONSTRAINT ${quote(change.check.name)}`;
    case "addForeignKey":
      return `ADD ${keyText(change.key, engine)}`;
    case "dropForeignKey":
      return `DROP FOREIGN KEY ${quote(change.key.name)}`;
  }
}

type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { readonly kind: Kind }>;

function ofKind<Kind extends Change["kind"]>(
  changes: readonly Change[],
  kind: Kind,
): ChangeOf<Kind>[] {
  return changes.filter((change): change is ChangeOf<Kind> => change.kind === kind);
}

/** InnoDB makes one full text index at a time, and readers alone may use the table meanwhile. */
function isSearch(change: Change): boolean {
  return change.kind === "addIndex" && change.index.search === true;
}

function isIndexChange(change: Change): boolean {
  return /Index$/.test(change.kind) && !isSearch(change);
}

function renamedTable({ after }: Alteration, actual: TableShape): SchemaStatement[] {
  if (actual.table === after.table) return [];
  return plain(actual.table, [`RENAME TABLE ${quote(actual.table)} TO ${quote(after.table)}`]);
}

const indexOff = (index: IndexShape): Change => ({ kind: "dropIndex", index });
const indexOn = (index: IndexShape): Change => ({ kind: "addIndex", index });
const keyOff = (key: ForeignKeyShape): Change => ({ kind: "dropForeignKey", key });
const keyOn = (key: ForeignKeyShape): Change => ({ kind: "addForeignKey", key });
const checkOff = (check: CheckShape): Change => ({ kind: "dropCheck", check });
const checkOn = (check: CheckShape): Change => ({ kind: "addCheck", check });

/** Keys that must be off while their column is altered: MySQL refuses to alter under them. */
function liftedKeys({ open, actual, wanted }: Scene): ForeignKeyShape[] {
  const moved = new Set(
    [...ofKind(open, "dropForeignKey"), ...ofKind(open, "addForeignKey")].map(
      ({ key }) => key.column,
    ),
  );
  return ofKind(open, "setColumn").flatMap(({ column }) => {
    const key = moved.has(column.name) ? undefined : wanted.foreignKeys.get(column.name);
    return key !== undefined && actual.foreignKeys.has(key.column) ? [key] : [];
  });
}

/** Checks that stand, and that MySQL holds a column by which is to get another name. */
function heldChecks({ alteration, open, actual, wanted, engine }: Scene): CheckShape[] {
  if (!open.some(({ kind }) => kind === "renameColumn")) return [];
  return liftedChecks(wanted, alteration.renamed ?? {}, engine).filter(({ name }) =>
    actual.checks.has(name),
  );
}

/**
 * What has MySQL rename columns that checks name which it does not enforce: they go and come in that very statement, so
 * that none is lost if it is cut short.
 */
function passedChecks({ alteration, actual, engine }: Scene): string[] {
  const { renamed = {} } = alteration;
  const now = (column: string): string => saidOf(renamed, column) ?? column;
  return (actual.unenforced ?? [])
    .map((check) => ({ ...check, text: withColumns(check.text, (column) => `{${now(column)}}`) }))
    .filter(({ text }, at) => text !== actual.unenforced![at]!.text)
    .flatMap((check) => [
      `DROP CHECK ${quote(check.name)}`,
      `ADD ${checkText(check, engine)} NOT ENFORCED`,
    ]);
}

/** What is made anew goes first: the servers give no other name to a column that it is worked out of. */
function redoneOff({ alteration, actual }: Scene): (change: Change) => Change[] {
  const former = formerNames(alteration.renamed);
  return (change) => {
    if (change.kind === "redoColumn") {
      const { name } = change.column;
      const now = [name, former.get(name)].find((one) => actual.columns.has(one ?? ""));
      return now === undefined ? [] : [{ kind: "dropColumn", column: now }];
    }
    if (change.kind !== "redoIndex" || !actual.indexes.has(change.index.name)) return [];
    return [{ kind: "dropIndex", index: change.index }];
  };
}

/** Indexes over a column that is made anew: with it they would lose it. */
function heldIndexes({ open, actual, wanted }: Scene): IndexShape[] {
  const columns = ofKind(open, "redoColumn").map(({ column }) => column.name);
  const made = new Set(ofKind(open, "redoIndex").map(({ index }) => index.name));
  return [...wanted.indexes.values()].filter(
    ({ name, columns: over }) =>
      over.some((column) => columns.includes(columnOf(column))) &&
      !made.has(name) &&
      actual.indexes.has(name),
  );
}

/** While a required column is added, what fills the rows that are there is its default. */
function withFill({ fill }: Alteration, field: ColumnState): ColumnState {
  const value = saidOf(fill, field.column);
  return value === undefined ? field : { ...field, default: value, defaultAs: undefined };
}

/** The defaults that new columns are to have from now on, in the place of what filled them. */
function settled(alteration: Alteration, added: readonly ChangeOf<"addColumn">[]): Change[] {
  return added.flatMap(({ column }) => {
    const field = fieldAt(alteration.after, column.name)!;
    if (withFill(alteration, field).default === field.default) return [];
    return [{ kind: "setColumn", column }];
  });
}

/** Rows without a value get one before the column is closed to NULL. */
function fillStatements(
  alteration: Alteration,
  open: readonly Change[],
  engine: MysqlEngine,
): FillStatement[] {
  const { after, fill } = alteration;
  return ofKind(open, "setColumn").flatMap(({ column }) => {
    const field = fieldAt(after, column.name)!;
    if (column.null || formerField(alteration, field)?.null === false) return [];
    const value = saidOf(fill, field.column) ?? field.default;
    if (value === undefined || value === null) return [];
    return [fillStatement(after, field.column, literal(field, value, engine), engine)];
  });
}
