export type {
  ColumnExpression,
  Condition,
  Expression,
  Follow,
  Q,
  Related,
} from "./models/expression-types.ts";
export type { AnyField, Field, FieldKind, Fields, OnDelete, Relation } from "./models/field.ts";
export type * from "./models/model-state.ts";
export type { Annotates, Loads, Picks } from "./models/query-state.ts";
export type { RowOf } from "./models/query-types.ts";
export type { AnyModel, Columns, Created, FieldsOf, Instance, Row, TableOf } from "./models/row.ts";
export * from "./models/errors.ts";
export * from "./models/fields.ts";
export { index, model, unique, type Options } from "./models/model.ts";
export { QuerySet } from "./models/query-set.ts";
export { Page, type PageOptions } from "./models/page.ts";
export { and, not, or, q } from "./models/conditions.ts";
export { col } from "./models/columns.ts";
export { matches } from "./models/searching.ts";
export {
  holds,
  searched,
  usualBounds,
  type SearchBounds,
  type Searched,
} from "./models/searched.ts";
export { follow, related } from "./models/related.ts";
export { describeModel } from "./models/describe.ts";
export { registerModels, type Registry } from "./models/registry.ts";
export { onCommit, transaction } from "./database/scope.ts";
export {
  ForeignKeyViolation,
  ProtectedRow,
  UniqueViolation,
  type Pointing,
} from "./database/errors.ts";
