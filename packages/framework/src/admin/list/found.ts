import { searched } from "../../models/searched.ts";
import { parseSearch } from "../../search/parsing.ts";
import { fieldAt } from "../path.ts";
import type { Registered } from "../registered.ts";
import { onlyKey } from "../rows/key-text.ts";
import { anyOf, rowsOf, type Rows } from "../rows/rows.ts";
import {
  conditionsOf,
  exactConditions,
  searchCondition,
  type Condition,
  type Reader,
} from "./conditions.ts";
import { indexUse } from "./index-use.ts";
import type { ListRequest } from "./request.ts";

/** A list looks at no more rows than this for what no index finds: a tenth of a second on each engine. */
export const LOOKED_AT = 20_000;

/** The rows that a list finds, and what was left out for its time. */
export interface Found {
  readonly rows: Rows;
  /** All rows of the model that the reader may know of. */
  readonly all: Rows;
  /** Whether those are more than {@link LOOKED_AT}. */
  readonly large: boolean;
  /** Whether only the newest {@link LOOKED_AT} rows were looked at. */
  readonly partial: boolean;
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
  reader: Reader,
): Promise<Found> {
  const all = registered.rowsFor(reader.user);
  const conditions = conditionsOf(registered, request, reader);
  const isLarge = await hasMoreThan(all, LOOKED_AT);
  const part = isLarge
    ? await large(registered, request, all, conditions)
    : whole(small(registered, request, filtered(all, conditions)));
  return { ...part, all, large: isLarge };
}

type Part = Omit<Found, "all" | "large">;

const whole = (rows: Rows): Part => ({ rows, partial: false, narrowing: [] });

async function hasMoreThan(rows: Rows, most: number): Promise<boolean> {
  return (await rows.limit(most + 1).count()) > most;
}

function filtered(rows: Rows, conditions: readonly Condition[]): Rows {
  return conditions.length === 0 ? rows : rows.filter(...conditions.map(({ where }) => where));
}

function small(registered: Registered, request: ListRequest, rows: Rows): Rows {
  const words = searchCondition(registered, request.search);
  const inWords = words === null ? rows : rows.filter(words);
  return inWords.orderBy(...request.order);
}

async function large(
  registered: Registered,
  request: ListRequest,
  all: Rows,
  conditions: readonly Condition[],
): Promise<Part> {
  const { info } = registered;
  const { search, order } = request;
  const exact = search === "" ? [] : exactConditions(registered, search);
  if (exact.length > 0) {
    const rows = filtered(all, conditions).filter(anyOf(...exact));
    if (await rows.exists()) return whole(rows.orderBy(...order));
  }
  const indexed = await searchedBy(registered, search, all);
  const use = indexUse(info, {
    equal: new Set(conditions.flatMap(({ equals }) => equals ?? [])),
    span: conditions.find(({ span }) => span !== null)?.span ?? null,
    order: order.map((key) => key.replace(/^-/, "")),
  });
  const isMet = ({ equals, span }: Condition) => use.met.includes(equals ?? span ?? "");
  const met = conditions.filter(isMet);
  const rest = conditions.filter((condition) => !isMet(condition));
  const words = indexed === null ? searchCondition(registered, search) : null;
  const near = filtered(indexed ?? all, met);
  if (rest.length === 0 && words === null && use.ordered && indexed === null) {
    return whole(near.orderBy(...order));
  }
  const key = onlyKey(info);
  const narrowing = narrowingOf(registered, met);
  if (key === null) return { rows: near.none(), partial: true, narrowing };
  const span = met.find((condition) => condition.span !== null)?.span ?? null;
  const newest = near.orderBy(span === null ? `-${key.name}` : `-${span}`).limit(LOOKED_AT);
  const partial = await hasMoreThan(near, LOOKED_AT);
  const among = partial ? all.filter({ [`${key.name}__in`]: newest.values(key.attribute) }) : near;
  const asked = filtered(among, rest);
  const inWords = words === null ? asked : asked.filter(words);
  return { rows: inWords.orderBy(...order), partial, narrowing };
}

/** The rows that the index of a searched field finds; null: the model has none, or nothing is searched for. */
async function searchedBy(
  { info, search }: Registered,
  text: string,
  all: Rows,
): Promise<Rows | null> {
  const path = search.find((one) => fieldAt(info, one).kind.searched);
  if (path === undefined || text === "") return null;
  const { rows, indexed } = await searched(all, path, parseSearch(text));
  return indexed ? rowsOf(rows) : null;
}

/** The words for the filters that an index answers and that nobody has used yet. */
function narrowingOf(registered: Registered, met: readonly Condition[]): readonly string[] {
  const { info, filters, written } = registered;
  const used = new Set(met.map(({ equals, span }) => equals ?? span));
  const names = [...filters, ...(written.dates === undefined ? [] : [written.dates])];
  const order = info.key.map(({ name }) => name);
  const isIndexed = (name: string) =>
    indexUse(info, { equal: new Set([name]), span: name, order }).met.includes(name);
  return [...new Set(names)]
    .filter((name) => !name.includes("__") && !used.has(name) && isIndexed(name))
    .map((name) => registered.labelOf(name));
}
