import { describe, expect, it } from "vitest";
import { column, nothing, selectFrom, value, type Aggregate, type Expression } from "quintet/sql";
import { decimalPlaces } from "../../../packages/framework/src/sql/decimal-places.ts";

const price = column(0, "price", false, 2);
const weight = column(0, "weight", false, 3);
const pieces = column(0, "pieces", false);
const calculated = (operator: "+" | "-" | "*", left: Expression, right: Expression) =>
  decimalPlaces({ type: "arithmetic", operator, left, right });
const aggregate = (name: Aggregate["name"], operand: Expression | null): Aggregate => ({
  type: "aggregate",
  name,
  operand,
  where: null,
  zero: false,
  distinct: false,
  joined: null,
});
const selected = (...expressions: readonly Expression[]): Expression => ({
  type: "subquery",
  select: {
    ...selectFrom("wares", nothing),
    extra: expressions.map((expression) => ({ expression, exact: false })),
  },
});

describe("the places after the point", () => {
  it("of a column are its own; what is no decimal has none to tell", () => {
    expect([price, weight, pieces].map(decimalPlaces)).toEqual([2, 3, null]);
  });

  it("of a value are those it is sent with, else those it is written with", () => {
    expect(decimalPlaces({ ...value("decimal", "1.5"), places: 4 })).toBe(4);
    expect(decimalPlaces(value("decimal", "1.50"))).toBe(2);
    expect(decimalPlaces(value("decimal", "7"))).toBe(0);
    expect(decimalPlaces(value("decimal", null))).toBe(0);
    expect(decimalPlaces(value("text", "1.50"))).toBeNull();
  });

  it("of a sum are the more, of a product all of both", () => {
    expect(calculated("+", price, weight)).toBe(3);
    expect(calculated("-", weight, price)).toBe(3);
    expect(calculated("*", price, weight)).toBe(5);
  });

  it("of a decimal and a whole number are those of the decimal; two whole numbers have none", () => {
    expect([calculated("*", price, pieces), calculated("+", pieces, price)]).toEqual([2, 2]);
    expect(calculated("*", pieces, pieces)).toBeNull();
  });

  it("stay through sum, least and greatest; a count and a mean have none to tell", () => {
    const found = (["sum", "min", "max", "count", "avg"] as const).map((name) =>
      decimalPlaces(aggregate(name, price)),
    );
    expect(found).toEqual([2, 2, 2, null, null]);
    expect(decimalPlaces(aggregate("count", null))).toBeNull();
  });

  it("of a subquery are those of the one expression that it selects", () => {
    expect(decimalPlaces(selected(price))).toBe(2);
    expect([selected(), selected(price, weight)].map(decimalPlaces)).toEqual([null, null]);
  });

  it("of a condition are none", () => {
    expect(decimalPlaces({ type: "isNull", operand: price, negated: false })).toBeNull();
  });
});
