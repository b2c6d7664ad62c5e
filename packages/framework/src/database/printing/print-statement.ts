import type { Knex } from "knex";
import type { Delete, Insert, Update, Written } from "../../sql/statement.ts";
import { selectFrom, selectionOf } from "../../sql/build.ts";
import type { Select, Value } from "../../sql/tree.ts";
import { neededTables } from "../../sql/reads.ts";
import type { Dialect } from "./dialect.ts";
import { printFrom } from "./print-from.ts";
import { fragment, listOf, plain, type Fragment } from "./fragment.ts";
import {
  columnName,
  levelAfter,
  printed,
  printedOrder,
  quoted,
  tableName,
} from "./print-expression.ts";
import type { PrintLevel, Naming, Printing } from "./printing.ts";

/** A statement as text, and its lists of values: each from one value to before another. */
export interface Printed extends Fragment {
  readonly lists: readonly (readonly [start: number, end: number])[];
}

/**
 * Print a tree. `values` are those of its shape: the printer meets the same ones in the same order.
 */
export function printStatement(
  statement: Written,
  values: readonly Value[],
  dialect: Dialect,
): Printed {
  let met = 0;
  const lists: (readonly [number, number])[] = [];
  const slot = (value: Value): number => {
    if (values[met] !== value)
      throw new Error("Internal: the printer and the shape disagree on the values.");
    return ++met;
  };
  const list = (all: readonly Value[]): number => {
    const start = met;
    for (const value of all) slot(value);
    return -lists.push([start, met]);
  };
  const only = statement.type === "update" || statement.type === "delete" ? statement.table : null;
  const levels: PrintLevel[] = [{ letter: "t", only }];
  const at: Printing = { dialect, slot, list, levels, select: printSelect };
  const text = print(statement, at);
  const listed = lists.reduce((sum, [start, end]) => sum + end - start - 1, 0);
  if (met !== values.length || new Set(text.slots).size + listed !== met)
    throw new Error("Internal: the printer left out values.");
  return { ...text, lists };
}

function print(statement: Written, at: Printing): Fragment {
  switch (statement.type) {
    case "select":
      return printSelect(statement, at);
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

function printSelect(
  select: Select,
  at: Printing,
  naming: Naming = select.perGroup === null ? "none" : "numbered",
): Fragment {
  const level = at.levels.at(-1)!;
  const from = fragment`${source(select, at)} as ${plain(tableName(level, 0))}`;
  const query = at.dialect.knex.queryBuilder().from(raw(at, from));
  const columns = selectedColumns(select, at, naming);
  const lock = select.lock === null ? "" : at.dialect.lock(select.lock);
  // The servers see for themselves which rows must be there; SQLite sees it of the last table alone.
  const needed = neededTables(at.dialect.engine === "sqlite" ? select.where : null, select.joins);
  select.joins.forEach(({ table, left, column }, index) => {
    const name = tableName(level, index + 1);
    const on = `${columnName(left, at)} = ${name}.${quoted(column)}`;
    // A lock does not reach into an inner select: the rows that come along stay free. It costs nothing else.
    const joined = lock === "" ? quoted(table) : `(select * from ${quoted(table)})`;
    query.joinRaw(`${needed.has(index + 1) ? "inner" : "left"} join ${joined} as ${name} on ${on}`);
  });
  if (select.within !== null) {
    const { sql, slots } = joinedIds(select.within, at);
    query.joinRaw(sql, slots as number[]);
  }
  if (select.where !== null) query.whereRaw(raw(at, printed(select.where, at)));
  if (select.groupBy !== null) query.groupByRaw(select.groupBy.join(", "));
  if (select.perGroup !== null) columns.push(rowNumber(select.perGroup, at));
  query.select(columns.map((column) => raw(at, column)));
  if (select.perGroup !== null) return someOfEach(done(query), select, at);
  if (select.distinct) query.distinct();
  for (const order of select.order) query.orderByRaw(raw(at, printedOrder(order, at)));
  if (select.limit !== null) query.limit(at.slot(select.limit));
  if (select.offset !== null) query.offset(at.slot(select.offset));
  const { sql, slots } = done(query);
  return { sql: `${sql}${lock}`, slots };
}

/** The table, or the rows that stand in its place. */
function source({ table, from }: Select, at: Printing): Fragment {
  if (from === null) return plain(quoted(table));
  return printFrom(from, at);
}

/** The ids as a table of their own: found through an index alone, before anything is joined to them. */
function joinedIds(ids: Select, at: Printing): Fragment {
  const level = at.levels.at(-1)!;
  const { sql, slots } = printSelect(ids, { ...at, levels: [...at.levels, levelAfter(level)] });
  const names = ids.selection.columns.map(({ name }) => quoted(name));
  const on = names.map((name) => `\`k\`.${name} = ${tableName(level, 0)}.${name}`);
  return { sql: `inner join (${sql}) as \`k\` on ${on.join(" and ")}`, slots };
}

function selectedColumns({ selection, extra }: Select, at: Printing, naming: Naming): Fragment[] {
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
  if (naming === "none") return all;
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

/** Some rows of each group, in their order; the columns stay in front. */
function someOfEach(inner: Fragment, select: Select, at: Printing): Fragment {
  const { after, upTo } = select.perGroup!;
  const bounds: Fragment[] = [];
  if (after !== null) bounds.push({ sql: "`w`.`place` > ?", slots: [at.slot(after)] });
  if (upTo !== null) bounds.push({ sql: "`w`.`place` <= ?", slots: [at.slot(upTo)] });
  const count = select.selection.columns.length + select.extra.length;
  const names = Array.from({ length: count }, (_, index) => `\`w\`.\`c${index}\``).join(", ");
  const kept = listOf(bounds, " and ");
  return fragment`select ${plain(names)} from (${inner}) as \`w\` where ${kept} order by \`w\`.\`place\``;
}

/**
 * Print an insert, with a `?` for each of its values, row by row; for `all` of its rows, however many, with one. What is
 * changed is printed here: knex takes a name apart at its dots, and a model may have such names.
 */
export function printInsert(
  { table, columns, conflict }: Insert,
  count: number | "all",
  dialect: Dialect,
): string {
  if (columns.length === 0) return `insert into ${quoted(table)} ${dialect.emptyRow}`;
  const row = `(${columns.map(() => "?").join(", ")})`;
  const values = count === "all" ? "?" : new Array(count).fill(row).join(", ");
  const names = columns.map(quoted).join(", ");
  const end = conflict === undefined ? "" : dialect.conflict(conflict);
  return `insert into ${quoted(table)} (${names}) values ${values}${end}`;
}

function printUpdate(update: Update, at: Printing): Fragment {
  const { table, set, where } = update;
  if (update.fromBefore && at.dialect.updatesAsItGoes) return printUpdateFromBefore(update, at);
  const values = set.map(
    ({ column, expression }) => fragment`${plain(quoted(column))} = ${printed(expression, at)}`,
  );
  const text = fragment`update ${plain(quoted(table))} set ${listOf(values, ", ")}`;
  return restricted(text, where, at);
}

function restricted(text: Fragment, where: Update["where"], at: Printing): Fragment {
  return where === null ? text : fragment`${text} where ${printed(where, at)}`;
}

/** The new values as a table of their own, made before the first row is written, and joined by the key. */
function printUpdateFromBefore({ table, key, set, where }: Update, at: Printing): Fragment {
  const before: Select = {
    ...selectFrom(table, selectionOf(key)),
    extra: set.map(({ expression }) => ({ expression, exact: false })),
    where,
    distinct: true,
  };
  const inner = printSelect(before, { ...at, levels: [{ letter: "t", only: null }] }, "numbered");
  const name = quoted(table);
  const values = set.map(
    ({ column }, index) => `${name}.${quoted(column)} = \`s\`.\`c${index + key.length}\``,
  );
  const on = key.map((column, index) => `\`s\`.\`c${index}\` = ${name}.${quoted(column)}`);
  return fragment`update ${plain(name)} inner join (${inner}) as \`s\` on ${plain(on.join(" and "))} set ${plain(values.join(", "))}`;
}

function printDelete({ table, where }: Delete, at: Printing): Fragment {
  return restricted(plain(`delete from ${quoted(table)}`), where, at);
}
