export type { Condition, Expression, Follow, Q, Related } from "./expression-types.ts";
export type {
  AnyField,
  Field,
  FieldKind,
  Declared,
  Fields,
  FieldSettings,
  Generic,
  KindInput,
  ManyToMany,
  OnDelete,
  Relation,
} from "./field.ts";
export { field, fieldKind, type FieldKindDefinition } from "./field-kind.ts";
export type { Always, Itself, Lookup, LookupTable, LookupPlace, Takes } from "./lookup.ts";
export { lookup, transform } from "./sql-lookup.ts";
export type { Transform } from "./transform.ts";
export { jsonRemove, jsonSet, type JsonChange } from "./json/change.ts";
export type { StandardSchema } from "../kernel/standard-schema.ts";
export { Invalid, refuse, Refused } from "./refused.ts";
export type { Validator, Verdict } from "./validation.ts";
export { ValidationError, type Problems } from "../kernel/validation-error.ts";
export type * from "./model-state.ts";
export type { Annotates, Loads, Picks } from "./query-state.ts";
export type { RowOf } from "./query-types.ts";
export type { Instance, Row } from "./instance.ts";
export type { AnyModel, Columns, Created, FieldsOf, TableOf } from "./row.ts";
export * from "./errors.ts";
export * from "./fields.ts";
export type { Generated } from "./fields/generated.ts";
export { check, type Check } from "./constraints.ts";
export { counter, type Counter } from "./counters.ts";
export { miscounts, recount, type Miscounts } from "./recount.ts";
export { definition } from "./definition.ts";
export { index, unique, type IndexOptions, type UniqueOptions } from "./indexes.ts";
export type { ManyManagers, ManyMember, ManyRelated } from "./many-related.ts";
export { model, type Options } from "./model.ts";
export { QuerySet } from "./query-set.ts";
export { LivingRows, softDeletion } from "./ready/soft-deletion.ts";
export { timestamps } from "./ready/timestamps.ts";
export { Page, type LinkedPage, type PageOptions } from "./page.ts";
export { NoSuchPage } from "../urls/pages.ts";
export { and, not, or, q } from "./conditions.ts";
export { col, value, type Amount, type ColumnExpression, type Term } from "./expressions/term.ts";
export { count } from "./expressions/count.ts";
export {
  caseWhen,
  coalesce,
  concat,
  greatest,
  least,
  now,
  random,
  type Cases,
} from "./expressions/functions.ts";
export { matches } from "./searching.ts";
export { holds, searched, usualBounds, type SearchBounds, type Searched } from "./searched.ts";
export { BadCursor } from "./cursor.ts";
export { CursorPage } from "./cursor-page.ts";
export { sql, Sql, type SqlPart } from "./raw.ts";
export { load } from "./load.ts";
export { serializer, type Serializer } from "./serializer.ts";
export { strays } from "./strays.ts";
export {
  cumeDist,
  denseRank,
  firstValue,
  lag,
  lastValue,
  lead,
  nthValue,
  ntile,
  percentRank,
  rank,
  rowNumber,
  window,
  type Over,
  type WindowFunction,
} from "./expressions/windows.ts";
export { outer, type Outer } from "./outer.ts";
export { exists, subquery } from "./subqueries.ts";
export { follow, related } from "./related.ts";
export type { Deletion, DeletionOptions } from "./deletion.ts";
export { describeModel } from "./describe.ts";
export { registerModels, type Registry } from "./registry.ts";
export { onCommit, transaction } from "../database/scope.ts";
export {
  CheckViolation,
  ForeignKeyViolation,
  InvalidData,
  ProtectedRow,
  UniqueViolation,
  type Pointing,
} from "../database/errors.ts";
