import { describe, expect, it } from "vitest";
import {
  column,
  isOneOf,
  selectFrom,
  selectionOf,
  shapeOf,
  value,
  type Expression,
  type Select,
} from "quintet/sql";

const id = column(0, "id", false);
const equals = (left: Expression, wanted: number): Expression => ({
  type: "compare",
  operator: "=",
  left,
  right: value("integer", wanted),
});
const topics = (change: Partial<Select>): Select => ({
  ...selectFrom("topics", selectionOf(["id"])),
  ...change,
});

const tree = {
  type: "tree",
  table: "topics",
  columns: ["id"],
  depth: "depth",
  key: "id",
  parent: "parent_id",
  seeds: topics({}),
  up: false,
  most: value("integer", 9),
} as const;

describe("the shape of a statement", () => {
  it("is the same whatever the values are", () => {
    const [one, two] = [7, 8].map((wanted) => shapeOf(topics({ where: equals(id, wanted) })));
    expect(one!.key).toBe(two!.key);
    expect(one!.values.map((one) => one.value)).toEqual([7]);
  });

  it("differs with everything that the text depends on", () => {
    const byId = { expression: id, descending: false };
    const among = {
      type: "inSelect",
      nullable: false,
      operand: id,
      select: topics({}),
    } as const;
    const statements: Select[] = [
      topics({}),
      topics({ table: "posts" }),
      topics({ where: equals(id, 1) }),
      topics({ where: equals(column(0, "id", true), 1) }),
      topics({ where: equals(column(1, "id", false), 1) }),
      topics({ where: { type: "not", item: equals(id, 1) } }),
      topics({ where: { type: "and", items: [equals(id, 1), equals(id, 2)] } }),
      topics({ where: { type: "or", items: [equals(id, 1), equals(id, 2)] } }),
      topics({ order: [byId] }),
      topics({ order: [{ ...byId, descending: true }] }),
      topics({ limit: value("integer", 1) }),
      topics({ limit: value("integer", 1), offset: value("integer", 1) }),
      topics({ distinct: true }),
      topics({ lock: "update" }),
      topics({ lock: "skipLocked" }),
      topics({ joins: [{ table: "users", left: column(0, "author_id", false), column: "id" }] }),
      topics({ perGroup: { by: id, order: [byId], after: null, upTo: value("integer", 1) } }),
      topics({ extra: [{ expression: id, exact: false }] }),
      topics({ extra: [{ expression: id, exact: true }] }),
      topics({ groupBy: [1] }),
      topics({ groupBy: [1, 2] }),
      topics({ from: { type: "rows", select: topics({}) } }),
      topics({ from: { type: "union", selects: [topics({}), topics({})] } }),
      topics({ from: { type: "except", selects: [topics({}), topics({})] } }),
      topics({ from: tree }),
      topics({ from: { ...tree, up: true } }),
      topics({ where: { type: "exists", select: topics({}) } }),
      topics({ where: among }),
      topics({ where: { ...among, nullable: true } }),
      topics({ where: { ...among, operand: { type: "tuple", items: [id, id] } } }),
    ];
    const keys = new Set(statements.map((statement) => shapeOf(statement).key));
    expect(keys.size).toBe(statements.length);
  });
});

describe("a list of values", () => {
  const list = (length: number) =>
    isOneOf(
      id,
      Array.from({ length }, (_, index) => value("integer", index + 1)),
    );
  const values = (expression: Expression) =>
    shapeOf(topics({ where: expression })).values.map((one) => one.value);

  it("is padded to a power of two with its last value", () => {
    expect(values(list(1))).toEqual([1]);
    expect(values(list(3))).toEqual([1, 2, 3, 3]);
    expect(values(list(5))).toEqual([1, 2, 3, 4, 5, 5, 5, 5]);
    expect(values(list(8))).toHaveLength(8);
  });

  it("is padded to a power of two up to 1024, and beyond to a multiple of it", () => {
    const lengths = [513, 1024, 1025, 2048, 2049].map((length) => values(list(length)).length);
    expect(lengths).toEqual([1024, 1024, 2048, 2048, 3072]);
  });

  it("has few shapes", () => {
    const keys = new Set(
      Array.from({ length: 100 }, (_, index) => shapeOf(topics({ where: list(index + 1) })).key),
    );
    expect(keys.size).toBe(8);
  });

  it("holds nothing when it is empty", () => {
    expect(list(0)).toEqual({ type: "constant", value: false });
  });
});
