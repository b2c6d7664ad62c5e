import { describe, expect, it } from "vitest";
import {
  column,
  nothing,
  selectFrom,
  sqlTemplate,
  templated,
  value,
  type Expression,
  type Select,
} from "quintet/sql";
import {
  highestTable,
  looksInto,
  neededTables,
  readsColumn,
  readsRow,
} from "../../../packages/framework/src/sql/reads.ts";

const views = column(0, "views", false);
const author = column(2, "name", false);
const one = value("integer", 1);
const equals = (left: Expression, right: Expression): Expression => ({
  type: "compare",
  operator: "=",
  left,
  right,
});
const posts = (change: Partial<Select> = {}) => ({ ...selectFrom("posts", nothing), ...change });
const exists = (select: Select): Expression => ({ type: "exists", select });
const subquery = (select: Select): Expression => ({ type: "subquery", select });
const sumOf = (operand: Expression | null, where: Expression | null = null): Expression => ({
  type: "aggregate",
  name: "sum",
  operand,
  where,
  zero: false,
  distinct: false,
  joined: null,
});
const found: Expression = {
  type: "fullText",
  id: column(1, "id", false),
  table: "posts",
  column: "text",
  question: value("fullText", "heron"),
  newest: null,
};

/** Every way in which an expression can hold another one. */
const around: Readonly<Record<string, (part: Expression) => Expression>> = {
  "nothing else": (part) => part,
  "the left of a sum": (left) => ({ type: "arithmetic", operator: "+", left, right: one }),
  "the right of a comparison": (right) => equals(one, right),
  "an and": (part) => ({ type: "and", items: [equals(one, one), part] }),
  "an or": (part) => ({ type: "or", items: [part, equals(one, one)] }),
  "a not": (item) => ({ type: "not", item }),
  "a rounding": (item) => ({ type: "rounded", item, digits: 9, places: 2 }),
  "a piece of SQL": (field) => templated(sqlTemplate("abs({field})"), { field }),
  "a list": (operand) => ({ type: "in", operand, values: [one] }),
  "a null check": (operand) => ({ type: "isNull", operand, negated: false }),
  "a lookup in a select": (operand) => ({
    type: "inSelect",
    operand,
    nullable: false,
    select: posts(),
  }),
};
const places = Object.entries(around);

describe("the column that an expression reads of its own row", () => {
  it.each(places)("is found in %s, and no other is", (_place, within) => {
    expect(readsColumn(within(views), "views")).toBe(true);
    expect(readsColumn(within(views), "title")).toBe(false);
    expect(readsColumn(within(author), "name")).toBe(false);
  });

  it("is found in an aggregate over it, and not in one over everything", () => {
    expect(readsColumn(sumOf(views), "views")).toBe(true);
    expect(readsColumn(sumOf(null, equals(views, one)), "views")).toBe(true);
    expect(readsColumn(sumOf(null), "views")).toBe(false);
  });

  it("is the one that a subquery is bound by, in its condition or in what it selects", () => {
    const outer: Expression = { ...column(0, "id", false), type: "outer" };
    const bound = posts({ where: equals(column(0, "topic_id", false), outer) });
    const selecting = posts({ extra: [{ expression: outer, exact: false }] });
    for (const node of [exists(bound), subquery(bound), subquery(selecting)]) {
      expect([readsColumn(node, "id"), readsColumn(node, "topic_id")]).toEqual([true, false]);
    }
    expect(readsColumn(subquery(posts()), "id")).toBe(false);
  });
});

describe("an expression that needs its row", () => {
  it.each(places)("is known by a column in %s", (_place, within) => {
    expect(readsRow(within(views))).toBe(true);
    expect(readsRow(within(sumOf(views)))).toBe(false);
  });

  it("is a subquery too, and a value is none", () => {
    expect([exists(posts()), subquery(posts()), one].map(readsRow)).toEqual([true, true, false]);
  });
});

describe("the joined tables that an expression needs", () => {
  it.each(places)("go up to that of the column in %s", (_place, within) => {
    expect([highestTable(within(author)), highestTable(within(views))]).toEqual([2, 0]);
  });

  it("include that of the row which a full text search finds", () => {
    expect(highestTable(found)).toBe(1);
  });
});

describe("another table that an expression looks into", () => {
  const looks = (node: Expression, table: string | null) => looksInto(node, table);

  it.each(places)("is found in %s", (_place, within) => {
    expect(looks(within(exists(posts())), "posts")).toBe(true);
    expect(looks(within(exists(posts())), null)).toBe(true);
    expect(looks(within(exists(posts())), "users")).toBe(false);
    expect(looks(within(found), "posts")).toBe(true);
  });

  it("is the index of a full text search", () => {
    expect([looks(found, null), looks(found, "posts"), looks(found, "users")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("is the table of a select, one that it joins, and those of its own subqueries", () => {
    const join = { table: "users", left: column(0, "author_id", false), column: "id" };
    const inner = selectFrom("users", nothing);
    for (const select of [
      posts({ joins: [join] }),
      posts({ where: exists(inner) }),
      posts({ extra: [{ expression: subquery(inner), exact: false }] }),
    ]) {
      expect([looks(subquery(select), "users"), looks(subquery(select), "tags")]).toEqual([
        true,
        false,
      ]);
    }
  });

  it("is none where there are only columns and values", () => {
    expect([looks(equals(views, one), null), looks(equals(views, one), "posts")]).toEqual([
      false,
      false,
    ]);
  });
});

describe("which joined tables must have a row", () => {
  const joins = [
    { table: "rental", left: column(0, "rental_id", true), column: "id" },
    { table: "inventory", left: column(1, "inventory_id", true), column: "id" },
    { table: "staff", left: column(0, "staff_id", true), column: "id" },
  ];
  const film = equals(column(2, "film_id", true), one);
  const name = equals(column(3, "name", true), one);

  it("is told by what every row must be equal to, with all tables on the way there", () => {
    expect([...neededTables(film, joins)]).toEqual([2, 1]);
    expect([...neededTables({ type: "and", items: [film, name] }, joins)]).toEqual([2, 1, 3]);
    const held: Expression = { type: "isNull", operand: column(1, "id", true), negated: true };
    expect([...neededTables(held, joins)]).toEqual([1]);
  });

  it("is none where rows may do without: behind or, not, and is null", () => {
    expect(neededTables(null, joins).size).toBe(0);
    expect(neededTables({ type: "or", items: [film, name] }, joins).size).toBe(0);
    expect(neededTables({ type: "not", item: film }, joins).size).toBe(0);
    const none: Expression = { type: "isNull", operand: column(2, "id", true), negated: false };
    expect(neededTables(none, joins).size).toBe(0);
  });
});
