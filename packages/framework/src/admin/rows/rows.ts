import type { Database } from "../../database/database.ts";
import type { AnyModel } from "../../models/declaring/any-model.ts";
import { and, or } from "../../models/conditions/conditions.ts";
import type { CursorPage } from "../../models/queries/cursor-page.ts";
import { managerOf } from "../../models/manager-of.ts";
import type { ModelInfo } from "../../models/declaring/model-info.ts";
import type { Plan } from "../../models/queries/plan.ts";

/** A row, or values of one, whose model is known at run time alone. */
export type Row = Readonly<Record<string, unknown>>;

/** A query set whose model is known at run time alone: what a name means is checked there. */
export interface AdminRows {
  readonly model: AnyModel;
  readonly info: ModelInfo;
  readonly plan: Plan;
  readonly database: Database;
  filter(...where: readonly object[]): AdminRows;
  orderBy(...keys: readonly string[]): AdminRows;
  limit(count: number): AdminRows;
  none(): AdminRows;
  values(...names: readonly string[]): AdminRows;
  using(database: Database): AdminRows;
  changed(changes: Partial<Plan>): AdminRows;
  all(): Promise<readonly Row[]>;
  first(): Promise<Row | null>;
  count(): Promise<number>;
  exists(): Promise<boolean>;
  pageAfter(cursor: string | null, size: number): Promise<CursorPage<Row>>;
  pageBefore(cursor: string | null, size: number): Promise<CursorPage<Row>>;
  iterate(options?: { readonly batch?: number }): AsyncGenerator<Row, void, undefined>;
  create(values: object): Promise<Row>;
  update(values: object): Promise<number>;
  delete(): Promise<number>;
}

/** Return a query set as one whose model is known at run time alone. */
export function rowsOf(set: { readonly model: AnyModel; readonly plan: object }): AdminRows {
  return set as unknown as AdminRows;
}

interface Conditions {
  and(...conditions: readonly object[]): object;
  or(...conditions: readonly object[]): object;
}

/** Put conditions together whose names are checked where they are asked. */
export const { and: allOf, or: anyOf } = { and, or } as unknown as Conditions;

/** Return all rows of a model: its own `objects`, where it has them. */
export function everyRow(model: AnyModel): AdminRows {
  return rowsOf(managerOf(model));
}
