import { holds, searched } from "../../models/conditions/searched.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { parseSearch } from "../../search/parsing.ts";
import type { FieldInfo } from "../../models/declaring/model-info.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import { sliceWith } from "../../models/queries/slice.ts";
import { fieldAt, filterStepsOf } from "../path.ts";
import type { AdminReader } from "../reader.ts";
import { LONG, type Registered } from "../registered.ts";
import { keyNames, keyText, onlyKey, rowsWith } from "../rows/key-text.ts";
import { anyOf, rowsOf, type AdminRows, type Row } from "../rows/rows.ts";
import { conditionsOf, exactConditions, searchCondition, type Condition } from "./conditions.ts";
import { inTime } from "./budget.ts";
import { indexUses, type IndexUse } from "./index-use.ts";
import type { ListRequest } from "./request.ts";

/** A list looks at no more rows than this for what no index finds: a tenth of a second on each engine. */
export const LOOKED_AT = 10_000;

/** The rows that a list finds, and what was left out for its time. */
export interface Found {
  /** The rows by their keys, in order: what else they hold is read by {@link wholeRows}. */
  readonly rows: AdminRows;
  /** All rows of the model that the reader may know of. */
  readonly all: AdminRows;
  /** Whether those are more than {@link LOOKED_AT}. */
  readonly large: boolean;
  /** Whether only {@link LOOKED_AT} rows were looked at: the newest of what an index finds, as it has them in order. */
  readonly partial: boolean;
  /** The field by which those are the last ones; null: they are the newest. */
  readonly by: FieldInfo | null;
  /** The fields by which an index would narrow the list, for a sentence. */
  readonly narrowing: readonly string[];
}

/**
 * Return the rows that a list was asked for. A table of no more rows than {@link LOOKED_AT} answers everything. Of a
 * larger one an index has to find the rows; what none finds (a word inside a text, a condition or an order without an
 * index) is looked for among the newest of those rows alone, and the list says so.
 */
export async function found(
  registered: Registered,
  request: ListRequest,
  reader: AdminReader,
): Promise<Found> {
  const all = registered.rowsFor(reader.user);
  const conditions = conditionsOf(registered, request, reader);
  const isLarge = await hasMoreThan(all, LOOKED_AT);
  const part = isLarge
    ? await large(registered, request, all, conditions)
    : whole(await small(registered, request, filtered(all, conditions)));
  return { ...part, all, large: isLarge };
}

/** Return the first rows that a list finds, whole. */
export async function firstRows(
  registered: Registered,
  request: ListRequest,
  { reader, most }: { readonly reader: AdminReader; readonly most: number },
): Promise<readonly Row[]> {
  const { database } = registered.rowsFor(reader.user);
  const rows = await inTime(database, async () =>
    wholeRows(await found(registered, request, reader), most),
  );
  if (rows !== null) return rows;
  throw new Refusal("This takes too long, and was stopped. Narrow the list first.", {
    status: 503,
  });
}

async function wholeRows(
  { rows, all }: Pick<Found, "rows" | "all">,
  most: number,
): Promise<readonly Row[]> {
  const { info } = all;
  const keys = await rows
    .values(...keyNames(info))
    .limit(most)
    .all();
  if (keys.length === 0) return [];
  const whole = await all.filter(rowsWith(info, keys)).all();
  const byKey = new Map(whole.map((row) => [keyText(info, row), row]));
  return keys.flatMap((key): Row[] => {
    const row = byKey.get(keyText(info, key));
    return row === undefined ? [] : [row];
  });
}

type Part = Omit<Found, "all" | "large">;

const whole = (rows: AdminRows): Part => ({ rows, partial: false, by: null, narrowing: [] });

async function hasMoreThan(rows: AdminRows, most: number): Promise<boolean> {
  return (await rows.limit(most + 1).count()) > most;
}

function filtered(rows: AdminRows, conditions: readonly Condition[]): AdminRows {
  const wheres = conditions.filter(({ narrow }) => narrow === null).map(({ where }) => where);
  const filtered = wheres.length === 0 ? rows : rows.filter(...wheres);
  return conditions.reduce((all, { narrow }) => narrow?.(all) ?? all, filtered);
}

async function small(
  registered: Registered,
  request: ListRequest,
  rows: AdminRows,
): Promise<AdminRows> {
  const { search, order } = request;
  const path = searchedPath(registered);
  if (path !== undefined && search !== "" && !(await isKey(registered, search, rows))) {
    return rowsOf((await searched(rows, path, parseSearch(search))).rows).orderBy(...order);
  }
  const words = searchCondition(registered, search);
  return (words === null ? rows : rows.filter(words)).orderBy(...order);
}

/** Whether a search is the key of a row, or something unique of it. */
async function isKey(registered: Registered, search: string, rows: AdminRows): Promise<boolean> {
  const exact = search === "" ? [] : exactConditions(registered, search);
  return exact.length > 0 && (await rows.filter(anyOf(...exact)).exists());
}

async function large(
  registered: Registered,
  request: ListRequest,
  all: AdminRows,
  conditions: readonly Condition[],
): Promise<Part> {
  const { info } = registered;
  const { search, order } = request;
  const chosen = filtered(all, conditions);
  if (await isKey(registered, search, chosen)) {
    return whole(chosen.filter(anyOf(...exactConditions(registered, search))).orderBy(...order));
  }
  const indexed = await searchedBy(registered, search, all);
  const uses = indexUses(info, {
    equal: new Set(conditions.flatMap(({ equals }) => equals ?? [])),
    span: conditions.find(({ span }) => span !== null)?.span ?? null,
    order: order.map((key) => key.replace(/^-/, "")),
  });
  const words = indexed === null ? wordsOf(registered, search) : null;
  const apart = (use: IndexUse) => partedBy(use, conditions);
  const best = apart(uses[0]);
  if (best.rest.length === 0 && words === null && uses[0].ordered && indexed === null) {
    return whole(filtered(all, best.met).orderBy(...order));
  }
  const among = indexed ?? all;
  const key = onlyKey(info);
  const part = (rows: AdminRows, rest: readonly Condition[]) =>
    key === null
      ? rows
      : sliceOf(rows.limit(LOOKED_AT), askedFields(registered, request, rest), key);
  // A second index may find fewer rows than the best one: so few that all of them can be looked at.
  for (const use of uses.filter(({ met }) => met.length > 0).slice(0, MOST_TRIED)) {
    const { met, rest } = apart(use);
    const near = filtered(among, met);
    if (await hasMoreThan(near, LOOKED_AT)) continue;
    return whole(narrowed(part(near, rest), rest, words).orderBy(...order));
  }
  const few = await fewBetween(conditions);
  if (few !== null) {
    const rest = conditions.filter((one) => one !== few.condition);
    const near = among.filter(few.where);
    return whole(narrowed(part(near, rest), rest, words).orderBy(...order));
  }
  const { met, rest } = best;
  const near = filtered(among, met);
  const narrowing = narrowingOf(registered, request, met);
  if (key === null) return { rows: near.none(), partial: true, by: null, narrowing };
  const next = indexed === null ? uses[0].next : null;
  const newest = near.orderBy(`-${next ?? key.name}`);
  const partial = met.length > 0 || indexed === null || (await hasMoreThan(near, LOOKED_AT));
  const looked = partial ? part(newest, rest) : near;
  const by =
    next === null || MOMENTS.includes(fieldAt(info, next).kind.name) ? null : fieldAt(info, next);
  return { rows: narrowed(looked, rest, words).orderBy(...order), partial, by, narrowing };
}

/** The kinds of fields of which the last ones are the newest. */
const MOMENTS = ["date", "dateTime", "instant"];

/**
 * The rows of a slice, to be looked at one by one. As a table of their own, a server has no other way to them; long
 * texts are not copied for that, and are looked up by the keys of the slice.
 */
function sliceOf(
  newest: AdminRows,
  fields: readonly FieldInfo[] | null,
  key: FieldInfo,
): AdminRows {
  if (fields?.every(({ kind }) => !LONG.includes(kind.name)))
    return newest.changed(sliceWith(newest, fields));
  const { model } = newest;
  const among = { [`${key.name}__in`]: newest.values(key.attribute) };
  return rowsOf(new QuerySet(model)).using(newest.database).filter(among);
}

/** The fields of the model itself that conditions, a search and an order ask about, and its key; null: any of them. */
function askedFields(
  { info, search }: Registered,
  request: ListRequest,
  rest: readonly Condition[],
): readonly FieldInfo[] | null {
  if (rest.some(({ narrow }) => narrow !== null)) return null;
  const order = request.order.map((key) => key.replace(/^-/, ""));
  const searched = request.search === "" ? [] : search;
  const paths = [...order, ...searched, ...rest.map(({ first }) => first)];
  const names = new Set(paths.map((path) => path.split("__")[0]!));
  const asked = [...names].map((name) => info.many.get(name)?.own().held!() ?? fieldAt(info, name));
  return [...info.key, ...asked];
}

/** Return the condition over a relation to many rows that leads to few of them, with what finds these by an index. */
async function fewBetween(conditions: readonly Condition[]) {
  for (const condition of conditions) {
    const { between } = condition;
    if (between === null || (await hasMoreThan(between.rows, LOOKED_AT))) continue;
    const { own, rows } = between;
    return { condition, where: { [`${own.held!().name}__in`]: rows.values(own.attribute) } };
  }
  return null;
}

/** So many indexes are tried, each for a count of some milliseconds. */
const MOST_TRIED = 3;

/** The conditions that an index meets, and the others. */
function partedBy({ met }: IndexUse, conditions: readonly Condition[]) {
  const isMet = ({ equals, span }: Condition) => met.includes(equals ?? span ?? "");
  return {
    met: conditions.filter(isMet),
    rest: conditions.filter((condition) => !isMet(condition)),
  };
}

function narrowed(rows: AdminRows, rest: readonly Condition[], words: object | null): AdminRows {
  const asked = filtered(rows, rest);
  return words === null ? asked : asked.filter(words);
}

/** The field of a model that an index searches; undefined: it has none. */
function searchedPath({ info, search }: Registered): string | undefined {
  return search.find((path) => filterStepsOf(info, path).at(-1)!.field.kind.searched);
}

/** The rows that the index of a searched field finds; null: it finds none by itself, or nothing is searched for. */
async function searchedBy(
  registered: Registered,
  text: string,
  all: AdminRows,
): Promise<AdminRows | null> {
  const path = searchedPath(registered);
  if (path === undefined || text === "") return null;
  const { rows, indexed } = await searched(all, path, parseSearch(text));
  return indexed ? rowsOf(rows) : null;
}

/** What is asked of each row that is looked at. */
function wordsOf(registered: Registered, search: string): object | null {
  const path = searchedPath(registered);
  if (path === undefined || search === "") return searchCondition(registered, search);
  return holds(path, parseSearch(search));
}

/** Return the words for the filters that an index answers, and that neither these conditions nor a relation to many rows use. */
export function narrowingOf(
  registered: Registered,
  request: ListRequest,
  met: readonly Condition[],
): readonly string[] {
  const { info, filters, written } = registered;
  const many = [...request.filters.keys()].filter((path) => info.many.has(path));
  const used = new Set([...met.map(({ equals, span }) => equals ?? span), ...many]);
  const names = [...filters, ...(written.dates === undefined ? [] : [written.dates])];
  const order = info.key.map(({ name }) => name);
  const isIndexed = (name: string) =>
    info.many.has(name) ||
    indexUses(info, { equal: new Set([name]), span: name, order })[0].met.includes(name);
  return [...new Set(names)]
    .filter((name) => !name.includes("__") && !used.has(name) && isIndexed(name))
    .map((name) => registered.labelOf(name));
}
