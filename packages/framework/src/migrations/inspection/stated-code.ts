import type { Engine } from "../../database/database.ts";
import { checkOf } from "../../database/schema/sqlite-checks.ts";
import {
  clausesOf,
  optionsOf,
  sameClauses,
  typeKey,
} from "../../database/schema/column-options.ts";
import { columnType } from "../../database/schema/column-type.ts";
import { columnValue } from "../../database/schema/literal.ts";
import { isBare } from "../../database/schema/literal-text.ts";
import { quoteText } from "../../database/schema/quote-text.ts";
import type { ColumnShape } from "../../database/schema/shape.ts";
import type { ColumnKindName, ColumnState, OnEngine } from "../../database/schema/state.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { call, type Code } from "./code.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";

/** What a field says of its column to the letter. */
export interface Stated {
  readonly columnType?: OnEngine<string>;
  readonly columnOptions?: OnEngine<string>;
}

/** Builders whose columns are those of another kind. */
const COLUMNS: Readonly<Record<string, Partial<ColumnState>>> = {
  uuid: { kind: "binary", max: 16, fixed: true },
};

/** Return the column that a field has which says nothing of it. */
export function ownColumn(field: FieldOf, { name, null: nullable }: FoundColumn): ColumnState {
  const { builder, options = {}, before } = field;
  const { type, ...said } = options as Partial<ColumnState> & { readonly type?: string };
  return {
    kind: builder === "unknown" ? "custom" : (builder as ColumnKindName),
    ...said,
    ...(Array.isArray(before) && { choices: before as string[] }),
    ...(type !== undefined && { types: { sqlite: type, mysql: type, mariadb: type } }),
    ...COLUMNS[builder],
    column: name,
    null: nullable,
    unique: false,
  };
}

/**
 * Return what a field has to say so that its column is the one that is there. `besides`: clauses for what the field
 * cannot say otherwise.
 */
export function statedOf(
  own: ColumnState,
  actual: ColumnShape,
  engine: Engine,
  besides: ReadonlyMap<string, string> = new Map(),
): Stated {
  const isOther = typeKey(columnType(own, engine)) !== typeKey(actual.type);
  const isFreer = engine === "sqlite" && own.columnType === undefined && lacksCheck(own, actual);
  const type = isOther || isFreer ? { [engine]: actual.type } : undefined;
  const typed = type === undefined ? own : { ...own, columnType: type };
  const isPlain = besides.size === 0 && sameClauses(clausesOf(typed, engine), actual.clauses);
  const options = optionsOf(new Map([...actual.clauses, ...besides]), engine);
  return {
    ...(type !== undefined && { columnType: type }),
    ...(isPlain ? {} : { columnOptions: { [engine]: options } }),
  };
}

/** A column of others is not asked what a column of ours is; text without a bound is, where it is indexed. */
function lacksCheck(own: ColumnState, actual: ColumnShape): boolean {
  return own.kind === "text" || (checkOf(own) !== undefined && actual.check === undefined);
}

/** Return the default of a column as its field says it, and whether it has to say its type besides. */
export function ownDefault(
  { default: found, shape }: FoundColumn,
  { constant }: FieldOf,
  own: ColumnState,
  engine: Engine,
): { readonly code: Code; readonly literal: boolean } | undefined {
  if (found === undefined) return undefined;
  const made = shape?.made;
  if (made?.startsWith(DEFAULT) === true) {
    const text = made.slice(DEFAULT.length);
    return { code: call("definition", text), literal: isBare(text) };
  }
  if (found.worked) return { code: call("definition", found.text), literal: false };
  const code = constant?.(found.text);
  if (code !== undefined && isHeld(own, code, found.text, engine)) return { code, literal: false };
  return { code: call("definition", quoteText(found.text, engine)), literal: true };
}

const DEFAULT = "DEFAULT ";

/** Whether the database would show a constant as it shows the one that is there. */
function isHeld(own: ColumnState, code: Code, text: string, engine: Engine): boolean {
  const value = Array.isArray(code) ? code.join() : code;
  if (typeof value === "object") return false;
  try {
    const held = typeof value === "bigint" ? String(value) : value;
    return String(columnValue(own, held, engine)) === text;
  } catch (error) {
    if (error instanceof QuintetError) return false;
    throw error;
  }
}
