import { decoderOf, type Raw } from "../../database/decode.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Bind, Scalar } from "../../sql/bind.ts";
import { allOf, anyOf, value as bound } from "../../sql/build.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import { sameExpression } from "../../sql/shape.ts";
import type { Column, Compare, Expression, Order } from "../../sql/tree.ts";
import type { ModelInfo } from "../declaring/info.ts";
import type { QuerySource } from "./plan.ts";
import { madeOf } from "../relations/prefetch.ts";
import type { Readable } from "../rows/reading.ts";
import { pathOf } from "../conditions/scope.ts";
import { computed, laidSelect, wholeOrder } from "./select.ts";

/** One key of an order that tells all rows apart, with the way in which its values are bound. */
export interface CursorPlace {
  readonly order: Order;
  readonly bind: Bind;
}

/** Return the order of a set as places that rows can be continued from; throws where it has none. */
export function placesOf(source: QuerySource): readonly CursorPlace[] {
  const order = wholeOrder(source);
  if (order === null) throw notContinued(source.info.name, "distinct rows have no key");
  return order.map((one) => {
    const bind = bindOf(source, one.expression);
    if (bind === null)
      throw notContinued(source.info.name, "its order is by something without a name");
    return { order: one, bind };
  });
}

function notContinued(model: string, why: string): QuintetError {
  return new QuintetError(`This set of ${model} cannot be continued from a row: ${why}.`, {
    code: "models.bad-iterate",
    hint: "Order by fields and annotations, without distinct(), or use page().",
  });
}

/** How the values of something that a set is ordered by are bound. */
function bindOf({ info, plan }: QuerySource, expression: Expression): Bind | null {
  const named = [...plan.annotations, ...(plan.from?.columns ?? [])];
  const found = named.find(({ operand }) => sameExpression(operand.expression, expression));
  if (found !== undefined) return found.operand.bind;
  if (expression.type !== "column") return null;
  const model = expression.table === 0 ? info : modelAt({ info, plan }, expression);
  const field = [...model.fields.values()].find(({ column }) => column === expression.name);
  return field?.bind ?? null;
}

function modelAt({ info, plan }: QuerySource, { table }: Column): ModelInfo {
  const { path } = plan.joins[table - 1]!;
  return pathOf(info, path.split("__"), []).fields.at(-1)!.target!();
}

/** Return the condition that a row stands behind the one with these values. */
export function behind(places: readonly CursorPlace[], values: readonly Scalar[]): Expression {
  const ways = places.map((place, index) => {
    const alike = places.slice(0, index).map((before, at) => same(before, values[at]!));
    return allOf([...alike, after(place, values[index]!)])!;
  });
  return anyOf(ways);
}

function compared(
  operator: Compare["operator"],
  { order, bind }: CursorPlace,
  value: Scalar,
): Compare {
  const places = order.expression.type === "column" ? null : decimalPlaces(order.expression);
  const right = places === null ? bound(bind, value) : { ...bound(bind, value), places };
  return { type: "compare", operator, left: order.expression, right };
}

function same(place: CursorPlace, value: Scalar): Expression {
  const operand = place.order.expression;
  return value === null ? { type: "isNull", operand, negated: false } : compared("=", place, value);
}

/** What is empty stands before all values, and behind them where the order is turned round, unless it says where. */
function after(place: CursorPlace, value: Scalar): Expression {
  const { expression: operand, descending, nulls } = place.order;
  const emptyFirst = nulls === undefined ? !descending : nulls === "first";
  if (value === null)
    return emptyFirst
      ? { type: "isNull", operand, negated: true }
      : { type: "constant", value: false };
  const further = compared(descending ? "<" : ">", place, value);
  const never = emptyFirst || (operand.type === "column" && !operand.nullable);
  return never ? further : anyOf([further, { type: "isNull", operand, negated: false }]);
}

/** Rows, and of each the values by which it is found again. */
export interface Placed {
  readonly rows: readonly object[];
  readonly values: readonly (readonly Scalar[])[];
}

/** Read the rows of a set in the order of these places. */
export async function readPlaced(set: Readable, places: readonly CursorPlace[]): Promise<Placed> {
  const { database, plan } = set;
  const laid = laidSelect({
    info: set.info,
    plan: { ...plan, order: places.map(({ order }) => order) },
  });
  const extra = places.map(({ order, bind }) => computed({ expression: order.expression, bind }));
  const select = { ...laid.select, extra: [...laid.select.extra, ...extra] };
  const { rows } = await database.run(select);
  const decoders = places.map(({ bind }) => decoderOf(database.engine, bind));
  const values = rows.map((row) => {
    const raw = row.slice(row.length - places.length) as Raw[];
    return raw.map((one, index) => (decoders[index]?.(one) ?? one) as Scalar);
  });
  const from = { database, chosen: plan.database !== null };
  return { rows: await madeOf(from, plan, laid, rows), values };
}
