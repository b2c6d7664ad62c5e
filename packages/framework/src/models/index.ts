export type { Condition, Expression, Follow, Q, Related } from "./expressions/expression-types.ts";
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
} from "./fields/field.ts";
export { field, fieldKind, type FieldKindDefinition } from "./fields/field-kind.ts";
export type { Always, Itself, Lookup, LookupTable, LookupPlace, Takes } from "./lookups/lookup.ts";
export { lookup, transform } from "./lookups/sql-lookup.ts";
export type { Transform } from "./transforms/transform.ts";
export { jsonRemove, jsonSet, type JsonChange } from "./json/change.ts";
export type { StandardSchema } from "../kernel/standard-schema.ts";
export { Invalid, refuse, Refused } from "./refused.ts";
export type { Validator, Verdict } from "./writing/validation.ts";
export { ValidationError, type Problems } from "../kernel/validation-error.ts";
export type * from "./declaring/model-state.ts";
export type { Annotates, Loads, Picks } from "./queries/query-state.ts";
export type { RowOf } from "./queries/query-types.ts";
export type { Instance, Row } from "./rows/instance.ts";
export type { AnyModel, Columns, Created, FieldsOf, TableOf } from "./rows/row.ts";
export * from "./errors.ts";
export * from "./fields.ts";
export type { Generated } from "./fields/generated.ts";
export { check, type Check } from "./declaring/constraints.ts";
export { counter, type Counter } from "./writing/counters.ts";
export {
  rowEvents,
  type PairEvents,
  type PairKey,
  type RowEvents,
  type RowKey,
  type RowsChanged,
  type RowSignal,
} from "./writing/row-events.ts";
export { miscounts, recount, type Miscounts } from "./writing/recount.ts";
export { definition } from "./expressions/definition.ts";
export { index, unique, type IndexOptions, type UniqueOptions } from "./declaring/indexes.ts";
export type { ManyManagers, ManyMember, ManyRelated } from "./relations/many-related.ts";
export { model, type Options } from "./declaring/model.ts";
export { QuerySet } from "./queries/query-set.ts";
export { LivingRows, softDeletion } from "./ready/soft-deletion.ts";
export { timestamps } from "./ready/timestamps.ts";
export { Page, type LinkedPage, type PageOptions } from "./queries/page.ts";
export { NoSuchPage } from "../urls/pages.ts";
export { and, not, or, q } from "./conditions/conditions.ts";
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
export { sqlFunction } from "./expressions/sql-function.ts";
export { matches } from "./conditions/searching.ts";
export {
  holds,
  searched,
  usualBounds,
  type SearchBounds,
  type Searched,
} from "./conditions/searched.ts";
export { BadCursor } from "./queries/cursor.ts";
export { CursorPage } from "./queries/cursor-page.ts";
export { sql, Sql, type SqlPart } from "./rows/raw.ts";
export { load } from "./relations/load.ts";
export { serializer, type Serializer } from "./rows/serializer.ts";
export { strays } from "./relations/strays.ts";
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
export { outer, type Outer } from "./queries/outer.ts";
export { exists, subquery } from "./queries/subqueries.ts";
export { follow, related } from "./relations/related.ts";
export type { Deletion, DeletionOptions } from "./writing/deletion.ts";
export { describeModel } from "./declaring/describe.ts";
export { registerModels, type Registry } from "./declaring/registry.ts";
export { onCommit, transaction } from "../database/scope.ts";
export {
  CheckViolation,
  ForeignKeyViolation,
  InvalidData,
  ProtectedRow,
  UniqueViolation,
  type Pointing,
} from "../database/errors.ts";
