import { describe, expect, it } from "vitest";
import {
  column,
  nothing,
  selectFrom,
  shapeOf,
  value,
  type Aggregate,
  type Expression,
  type Window,
  type WindowCall,
} from "quintet/sql";
import { readsColumn, readsRow } from "../../../packages/framework/src/sql/reads.ts";

const votes = column(0, "votes", false);
const rank: WindowCall = { type: "windowCall", name: "rank", operand: null, amount: null };
const over = (change: Partial<Window> = {}): Window => ({
  type: "window",
  of: rank,
  partition: [],
  order: [],
  frame: null,
  ...change,
});
const sum = (change: Partial<Aggregate> = {}): Aggregate => ({
  type: "aggregate",
  name: "sum",
  operand: votes,
  where: null,
  zero: false,
  distinct: false,
  joined: null,
  ...change,
});
const isOne: Expression = {
  type: "compare",
  operator: "=",
  left: votes,
  right: value("integer", 1),
};
const order = { expression: votes, descending: false };
const joined = (separator: string, descending = false) =>
  sum({ name: "groupConcat", joined: { separator, order: [{ ...order, descending }] } });

const EXPRESSIONS: readonly Expression[] = [
  over(),
  over({ of: { ...rank, name: "dense_rank" } }),
  over({ of: { ...rank, name: "lag", operand: votes, amount: 1 } }),
  over({ of: { ...rank, name: "lag", operand: votes, amount: 2 } }),
  over({ partition: [votes] }),
  over({ order: [order] }),
  over({ order: [{ ...order, descending: true }] }),
  over({ order: [{ ...order, nulls: "last" }] }),
  over({ order: [{ ...order, nulls: "first" }] }),
  over({ order: [order], frame: { from: "unbounded", to: 0 } }),
  over({ order: [order], frame: { from: -1, to: 0 } }),
  over({ of: sum() }),
  sum(),
  sum({ zero: true }),
  sum({ distinct: true }),
  sum({ where: isOne }),
  sum({ operand: null, where: isOne, name: "count" }),
  sum({ name: "stddev" }),
  sum({ name: "stddevSample" }),
  joined(", "),
  joined("; "),
  joined(", ", true),
  { ...votes, type: "outer" },
  { ...votes, type: "outer", table: 1 },
];

describe("what is worked out over rows", () => {
  const keyOf = (expression: Expression) =>
    shapeOf({ ...selectFrom("posts", nothing), extra: [{ expression, exact: false }] }).key;

  it("has a shape for each text of SQL", () => {
    expect(new Set(EXPRESSIONS.map(keyOf)).size).toBe(EXPRESSIONS.length);
  });

  it("has one shape whatever its values are", () => {
    const where: Expression = { ...isOne, right: value("integer", 2) } as Expression;
    expect(keyOf(sum({ where }))).toBe(keyOf(sum({ where: isOne })));
  });

  it("reads the columns of its partition, its order and its function", () => {
    const reading = [over({ partition: [votes] }), over({ order: [order] }), over({ of: sum() })];
    for (const window of reading) {
      expect([readsColumn(window, "votes"), readsColumn(window, "id")]).toEqual([true, false]);
    }
    expect(readsRow(over({ of: sum() }))).toBe(true);
    expect(readsRow(sum())).toBe(false);
  });
});
