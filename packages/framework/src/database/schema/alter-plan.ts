import type { Engine } from "../database.ts";
import { FEATURES } from "./alter-features.ts";
import type { FeatureName } from "./alter-features.ts";
import { heaviest } from "./alter-method.ts";
import type { AlterMethod } from "./alter-method.ts";
import { sameColumn } from "./changes.ts";
import type { Change } from "./changes.ts";
import { columnOf } from "./index-column.ts";
import { sameMade } from "./made.ts";
import { kindOf } from "./column-kinds.ts";
import type { ColumnShape, IndexShape, TableShape } from "./shape.ts";
import type { ColumnState, IndexState } from "./state.ts";

/** What the method of a change depends on, beside the change. */
export interface Setting {
  readonly engine: Exclude<Engine, "sqlite">;
  /** The table as it is, its columns under their new names, without the indexes that go. */
  readonly actual: TableShape;
  /** Return the definition with which a column is added. */
  added(column: string): ColumnState;
  /** Return the definition of an index that is added. */
  indexed(name: string): IndexState | undefined;
}

/** Return the method that a server needs for changes which are made at once, and what demands it. */
export function methodOf(
  changes: readonly Change[],
  setting: Setting,
): { readonly method: AlterMethod; readonly feature: FeatureName } {
  const features = changes.flatMap((change) => featuresOf(change, setting));
  const method = heaviest(features.map((name) => FEATURES[name][setting.engine]));
  const feature = features.find((name) => FEATURES[name][setting.engine] === method);
  return { method, feature: feature ?? "setDefault" };
}

function featuresOf(change: Change, setting: Setting): FeatureName[] {
  switch (change.kind) {
    case "addColumn":
    case "redoColumn":
      return [additionOf(setting.added(change.column.name)), ...beside(setting)];
    case "setColumn":
      return settingOf(change.column, setting);
    case "dropColumn":
      return ["dropColumn", ...beside(setting)];
    case "redoIndex":
    case "addIndex":
      return [indexingOf(setting.indexed(change.index.name), change.index)];
    default:
      return [change.kind];
  }
}

/** A unique index over the rows that meet a condition works out whether they do. */
function indexingOf(index: IndexState | undefined, { search }: IndexShape): FeatureName {
  if (search === true) return "addSearchIndex";
  const worksOut = index?.expressions !== undefined || (index?.where !== undefined && index.unique);
  return worksOut ? "addExpressionIndex" : "addIndex";
}

function additionOf(field: ColumnState): FeatureName {
  if (field.generated !== undefined)
    return field.generated.stored ? "addStoredColumn" : "addColumn";
  if (field.defaultAs !== undefined) return "addExpressionColumn";
  const computed = kindOf(field).long === true && (field.default ?? null) !== null;
  return computed ? "addComputedColumn" : "addColumn";
}

function settingOf(column: ColumnShape, setting: Setting): FeatureName[] {
  const old = setting.actual.columns.get(column.name);
  // It is added just before, and only its default is settled.
  if (old === undefined) return ["setDefault"];
  const found: FeatureName[] = [];
  if (old.type !== column.type) found.push(lengthens(old, column) ? "lengthen" : "setType");
  if (old.order !== column.order) {
    found.push(isIndexed(column.name, setting.actual) ? "setIndexedOrder" : "setOrder");
  }
  if (old.null !== column.null) found.push("setNull", ...beside(setting));
  const redefined = old.default !== column.default || !sameMade(old.made, column.made);
  if (redefined && !column.generated) found.push("setDefault");
  return sameColumn({ ...old, ...aspects(column) }, column) && found.length > 0
    ? found
    : ["setType"];
}

/** What is told apart above. */
function aspects(column: ColumnShape): Partial<ColumnShape> {
  const { type, order, default: constant, made } = column;
  return { type, order, null: column.null, default: constant, made };
}

function isIndexed(column: string, { indexes }: TableShape): boolean {
  return [...indexes.values()].some(({ columns }) =>
    columns.some((one) => columnOf(one) === column),
  );
}

/** A full text index has a hidden column, which hinders the server in writing the rows anew. */
function beside({ actual }: Setting): FeatureName[] {
  const searches = [...actual.indexes.values()].some(({ search }) => search === true);
  return searches ? ["besideSearchIndex"] : [];
}

/** Return whether a text only gets longer, and its length still takes as many bytes. */
function lengthens(old: ColumnShape, column: ColumnShape): boolean {
  const [was, is] = [bytesOf(old.type), bytesOf(column.type)];
  if (was === undefined || is === undefined || was.kind !== is.kind) return false;
  return was.bytes <= is.bytes && was.bytes > ONE_BYTE === is.bytes > ONE_BYTE;
}

/** The length of a text of more bytes takes two bytes itself. */
const ONE_BYTE = 255;

function bytesOf(type: string): { readonly kind: string; readonly bytes: number } | undefined {
  const [, kind, length] = /^(varchar|varbinary)\((\d+)\)$/.exec(type) ?? [];
  if (kind === undefined) return undefined;
  return { kind, bytes: Number(length) * (kind === "varchar" ? 4 : 1) };
}
