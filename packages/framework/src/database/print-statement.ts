import type { Knex } from "knex";
import type { Delete, Insert, Statement, Update } from "../sql/statement.ts";
import type { Order, Select, Value } from "../sql/tree.ts";
import type { Dialect } from "./dialect.ts";
import { listOf, plain, type Fragment } from "./fragment.ts";
import {
  columnName,
  levelAfter,
  printed,
  quoted,
  tableName,
  type Level,
  type Printing,
} from "./print-expression.ts";

/** Prints a tree. `values` are those of its shape: the printer meets the same ones in the same order. */
export function printStatement(
  statement: Statement,
  values: readonly Value[],
  dialect: Dialect,
): Fragment {
  let met = 0;
  const slot = (value: Value): number => {
    if (values[met] !== value)
      throw new Error("Internal: the printer and the shape disagree on the values.");
    return ++met;
  };
  const only = statement.type === "update" || statement.type === "delete" ? statement.table : null;
  const levels: Level[] = [{ letter: "t", only }];
  const at: Printing = { dialect, slot, levels, select: printSelect };
  const text = print(statement, at);
  if (met !== values.length || text.slots.length !== met)
    throw new Error("Internal: the printer left out values.");
  return text;
}

function print(statement: Statement, at: Printing): Fragment {
  switch (statement.type) {
    case "select":
      return printSelect(statement, at);
    case "insert":
      return printInsert(statement, at);
    case "update":
      return printUpdate(statement, at);
    case "delete":
      return printDelete(statement, at);
    default:
      return statement satisfies never;
  }
}

/** knex numbers nothing itself: each binding is the number of a value. */
function raw(at: Printing, { sql, slots }: Fragment): Knex.Raw {
  return at.dialect.knex.raw(sql, slots as number[]);
}

function done(query: Knex.QueryBuilder): Fragment {
  const { sql, bindings } = query.toSQL();
  return { sql, slots: bindings as number[] };
}

function printSelect(select: Select, at: Printing): Fragment {
  const level = at.levels.at(-1)!;
  const query = at.dialect.knex
    .queryBuilder()
    .from(raw(at, plain(`${quoted(select.table)} as ${tableName(level, 0)}`)));
  const columns = selectedColumns(select, at);
  select.joins.forEach(({ table, left, column }, index) => {
    const name = tableName(level, index + 1);
    const on = `${columnName(left, at)} = ${name}.${quoted(column)}`;
    query.joinRaw(`left join ${quoted(table)} as ${name} on ${on}`);
  });
  if (select.within !== null) {
    const { sql, slots } = joinedIds(select.within, at);
    query.joinRaw(sql, slots as number[]);
  }
  if (select.where !== null) query.whereRaw(raw(at, printed(select.where, at)));
  if (select.perGroup !== null) columns.push(rowNumber(select.perGroup, at));
  query.select(columns.map((column) => raw(at, column)));
  if (select.perGroup !== null) return firstOfEach(done(query), select, at);
  if (select.distinct) query.distinct();
  for (const order of select.order) query.orderByRaw(raw(at, printedOrder(order, at)));
  if (select.limit !== null) query.limit(at.slot(select.limit));
  if (select.offset !== null) query.offset(at.slot(select.offset));
  const text = done(query);
  if (select.lock === null) return text;
  return { sql: `${text.sql}${at.dialect.lock(select.lock)}`, slots: text.slots };
}

/** The ids as a table of their own: found through an index alone, before anything is joined to them. */
function joinedIds(ids: Select, at: Printing): Fragment {
  const level = at.levels.at(-1)!;
  const { sql, slots } = printSelect(ids, { ...at, levels: [...at.levels, levelAfter(level)] });
  return {
    sql: `inner join (${sql}) as \`k\` on \`k\`.\`id\` = ${tableName(level, 0)}.\`id\``,
    slots,
  };
}

function selectedColumns({ selection, extra, perGroup }: Select, at: Printing): Fragment[] {
  const level = at.levels.at(-1)!;
  const columns = selection.columns.map(({ table, name, exact }) => {
    const column = `${tableName(level, table)}.${quoted(name)}`;
    return plain(exact ? at.dialect.exact(column) : column);
  });
  const computed = extra.map(({ expression, exact }) => {
    const { sql, slots } = printed(expression, at);
    return { sql: exact ? at.dialect.exact(sql) : sql, slots };
  });
  const all = [...columns, ...computed];
  if (all.length === 0) return [plain("1")];
  if (perGroup === null) return all;
  return all.map(({ sql, slots }, index) => ({ sql: `${sql} as \`c${index}\``, slots }));
}

/** The place of a row in its group. */
function rowNumber({ by, order }: NonNullable<Select["perGroup"]>, at: Printing): Fragment {
  const keys = listOf(
    order.map((one) => printedOrder(one, at)),
    ", ",
  );
  const sql = `row_number() over (partition by ${columnName(by, at)} order by ${keys.sql}) as \`place\``;
  return { sql, slots: keys.slots };
}

/** The first rows of each group, in their order; the columns stay in front. */
function firstOfEach(inner: Fragment, select: Select, at: Printing): Fragment {
  const limit = at.slot(select.perGroup!.limit);
  const count = select.selection.columns.length + select.extra.length;
  const names = Array.from({ length: count }, (_, index) => `\`w\`.\`c${index}\``).join(", ");
  const sql = `select ${names} from (${inner.sql}) as \`w\` where \`w\`.\`place\` <= ? order by \`w\`.\`place\``;
  return { sql, slots: [...inner.slots, limit] };
}

function printedOrder({ expression, descending }: Order, at: Printing): Fragment {
  const { sql, slots } = printed(expression, at);
  return { sql: descending ? `${sql} desc` : sql, slots };
}

/** knex prints one row, its columns sorted; more rows repeat its list of values. */
function printInsert({ table, columns, rows }: Insert, at: Printing): Fragment {
  const slots = rows.map((row) => row.map((cell) => at.slot(cell)));
  const first = Object.fromEntries(columns.map((column, index) => [column, slots[0]![index]!]));
  const one = done(at.dialect.knex(table).insert(first));
  const sorted = one.slots.map((slot) => slots[0]!.indexOf(slot));
  const more = `, (${columns.map(() => "?").join(", ")})`.repeat(rows.length - 1);
  return { sql: one.sql + more, slots: slots.flatMap((row) => sorted.map((index) => row[index]!)) };
}

function printUpdate({ table, set, where }: Update, at: Printing): Fragment {
  const values = set.map(({ column, expression }) => [column, raw(at, printed(expression, at))]);
  const query = at.dialect.knex(table).update(Object.fromEntries(values));
  if (where !== null) query.whereRaw(raw(at, printed(where, at)));
  return done(query);
}

function printDelete({ table, where }: Delete, at: Printing): Fragment {
  const query = at.dialect.knex(table).delete();
  if (where !== null) query.whereRaw(raw(at, printed(where, at)));
  return done(query);
}
