import { sha256 } from "../../crypto/digest.ts";
import type { Engine } from "../database.ts";
import { textOn } from "./definition-text.ts";
import type { ColumnState, IndexState, TableState } from "./state.ts";

/**
 * Return the table as an engine has to have it: MariaDB, which indexes columns alone, gets a hidden
 * column for what an index works out; the servers, which index all rows, leave out the condition of an
 * index that is not unique; SQLite has no full text index over plain columns.
 */
export function engineState(state: TableState, engine: Engine): TableState {
  if (!state.indexes.some(isSpecial)) return state;
  const indexes = state.indexes.flatMap((index) => engineIndex(index, engine));
  if (engine !== "mariadb") return { ...state, indexes };
  const hidden = state.indexes.flatMap((index) => hiddenColumns(index));
  return {
    ...state,
    fields: {
      ...state.fields,
      ...Object.fromEntries(hidden.map((column) => [column.column, column])),
    },
    indexes: indexes.map((index) => overHidden(index)),
  };
}

function isSpecial({ expressions, prefix, where, fulltext }: IndexState): boolean {
  return [expressions, prefix, where, fulltext].some((one) => one !== undefined);
}

function engineIndex(index: IndexState, engine: Engine): IndexState[] {
  if (engine === "sqlite") {
    const { prefix: _, ...whole } = index;
    return index.fulltext === true ? [] : [whole];
  }
  if (index.fulltext === true) return [{ ...index, search: true }];
  const { where, ...all } = index;
  return index.unique || where === undefined ? [index] : [all];
}

/**
 * Return what is 1 in the rows that meet a condition and empty in the others, of which a unique index
 * has any number.
 */
export function marked(condition: string): string {
  return `if(${condition}, 1, NULL)`;
}

function hiddenColumns(index: IndexState): (ColumnState & { readonly hidden: true })[] {
  const { expressions = [], where, unique } = index;
  const rest = { null: true, unique: false, hidden: true } as const;
  const columns = expressions.map(({ as, ...type }, at) => ({
    ...type,
    ...rest,
    column: hiddenName(index, at),
    generated: { as, stored: false },
  }));
  if (where === undefined || !unique) return columns;
  const as = marked(textOn(where, "mariadb"));
  const column = hiddenName(index, expressions.length);
  return [...columns, { ...rest, kind: "int", column, generated: { as, stored: false } }];
}

function overHidden(index: IndexState): IndexState {
  const hidden = hiddenColumns(index).map(({ column }) => column);
  const { expressions: _, where: __, ...plain } = index;
  return hidden.length === 0 ? index : { ...plain, columns: [...index.columns, ...hidden] };
}

function hiddenName({ name }: IndexState, at: number): string {
  return `quintet_${sha256(name).slice(0, 8)}_${at + 1}`;
}
