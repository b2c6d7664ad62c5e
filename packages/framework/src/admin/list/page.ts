import { countedPage, type CursorPage } from "../../models/queries/cursor-page.ts";
import { message, worded, type Words } from "../../kernel/words.ts";
import type { Translate } from "../../kernel/message.ts";
import type { Cell } from "../cell.ts";
import type { FilterChoice } from "../filters/filter-kind.ts";
import { fieldAt } from "../path.ts";
import { orderPathOf, type Column, type Registered } from "../registered.ts";
import { keyNames } from "../rows/key-text.ts";
import type { Row, AdminRows } from "../rows/rows.ts";
import { NAMES, type ListAddress } from "./address.ts";
import { BUDGET, inTime } from "./budget.ts";
import { ListColumns, type Line } from "./columns.ts";
import { filterOf } from "./conditions.ts";
import type { AdminReader } from "../reader.ts";
import { dateLinks, type DateLinks } from "./dates.ts";
import { found, narrowingOf, LOOKED_AT, type Found } from "./found.ts";
import { listRequest, nameOf, type ListRequest } from "./request.ts";
import { spanText } from "./span.ts";

/** The head of one column. */
export interface Head {
  readonly label: string;
  /** Where a press on it leads; null: nothing can be ordered by it. */
  readonly href: string | null;
  /** How the list is ordered by it now. */
  readonly direction: "ascending" | "descending" | "none";
  /** How its values are set, as far as its field says. */
  readonly look: Cell["look"];
  /** Its place among several keys, from 1; 0: it is none of them, or the only one. */
  readonly place: number;
}

/** One filter of a list. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What can be chosen; null: something is typed. */
  readonly choices: readonly (FilterChoice & { readonly selected: boolean })[] | null;
  /** The list in which what is typed can be looked up. */
  readonly lookup: string | null;
}

/** A condition that holds, with the address of the list without it. */
export interface Chip {
  readonly label: string;
  readonly value: string;
  readonly href: string;
}

/** A column that can be shown or left out. */
export interface ColumnChoice {
  readonly name: string;
  readonly label: string;
  readonly shown: boolean;
}

/** One row of a list, with its page. */
export interface ShownLine {
  readonly key: string;
  /** `set` is how a cell is set: an empty one as the others of its column. */
  readonly cells: readonly (Cell & { readonly set: Cell["look"] })[];
  readonly href: string;
  readonly title: string;
}

/** What the page of a list shows. */
export interface ListPage {
  readonly label: string;
  readonly plural: string;
  readonly hint: string;
  readonly path: string;
  readonly search: string | null;
  readonly filters: readonly FilterField[];
  readonly chips: readonly Chip[];
  readonly clear: string | null;
  readonly heads: readonly Head[];
  readonly lines: readonly ShownLine[];
  readonly columns: readonly ColumnChoice[];
  readonly dates: DateLinks | null;
  /** How many rows there are, in words. */
  readonly count: string;
  /** What was left out for its time, and what would help; "" where nothing was. */
  readonly partial: string;
  /** Whether the database was stopped while it looked for the rows: then there are none. */
  readonly stopped: boolean;
  readonly previous: string | null;
  readonly next: string | null;
  readonly first: string | null;
  readonly add: string | null;
  readonly csv: string;
  /** What is kept of the address when something is done with the rows. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** What the choice of columns carries on. */
  readonly carried: readonly { readonly name: string; readonly value: string }[];
  readonly query: string;
}

/** Counted no further than this: the rest is "more than". */
const COUNTED = 500;

/** Return how many rows a set has, in words. */
export async function countOf(rows: AdminRows): Promise<Words> {
  return countWords(await rows.limit(COUNTED + 1).count());
}

function countWords(count: number): Words {
  return count > COUNTED
    ? message("more than {count}", { count: COUNTED })
    : message("{count, plural, one {# row} other {# rows}}", { count });
}

/** Return what the page of a list shows. */
export async function pageOf(
  registered: Registered,
  address: ListAddress,
  reader: AdminReader,
): Promise<Omit<ListPage, "add" | "csv">> {
  const { t } = reader;
  const changeHref = (key: string) => reader.keyHrefOf(registered, key);
  const request = listRequest(registered, address, reader);
  const { database } = registered.rowsFor(reader.user);
  const read = () => contentsOf(registered, request, address, reader);
  const contents = (await inTime(database, read)) ?? stopped(registered, request, t);
  const { label, plural, written } = registered;
  const heads = request.columns.map((column) => headOf(registered, column, request, address, t));
  const isNarrowed = request.search !== "" || request.filters.size > 0 || request.span !== null;
  return {
    label: t(label),
    plural: t(plural),
    hint: t(written.hint ?? ""),
    path: address.path,
    search: registered.search.length === 0 ? null : request.search,
    filters: await filterFields(registered, request, reader),
    chips: await chipsOf(registered, request, address, reader),
    clear: isNarrowed ? address.path : null,
    heads,
    lines: contents.lines.map((line) => ({
      ...line,
      cells: line.cells.map((cell, at) => ({
        ...cell,
        set: cell.look === "empty" ? heads[at]!.look : cell.look,
      })),
      href: changeHref(line.key),
      title: line.cells[0]?.text ?? line.key,
    })),
    columns: request.offered.map((column) => ({
      name: nameOf(column),
      label: t(columnLabel(registered, column)),
      shown: request.columns.some((shown) => nameOf(shown) === nameOf(column)),
    })),
    dates: contents.dates,
    count: contents.count,
    partial: contents.partial,
    stopped: contents.stopped,
    previous: contents.previous && address.with({ [NAMES.before]: contents.previous }),
    next: contents.next && address.with({ [NAMES.after]: contents.next }),
    first: request.after === null && request.before === null ? null : address.with({}),
    kept: carriedOf(address, [NAMES.order, NAMES.columns, NAMES.date]),
    carried: carriedOf(address, [NAMES.search, NAMES.order, NAMES.date, ...registered.filters]),
    query: address.query,
  };
}

/** What a list reads of its rows. */
interface Contents extends Pick<ListPage, "dates" | "count" | "partial" | "stopped"> {
  readonly lines: readonly Line[];
  /** The cursors of the pages beside this one. */
  readonly previous: string | null;
  readonly next: string | null;
}

async function contentsOf(
  registered: Registered,
  request: ListRequest,
  address: ListAddress,
  reader: AdminReader,
): Promise<Contents> {
  const { t, clock } = reader;
  const list = await found(registered, request, reader);
  const columns = new ListColumns(registered, request.columns, reader);
  const keys = list.rows.values(...keyNames(registered.info));
  const { page, count } = await pageAt(keys, request, registered.pageSize);
  const { previous, next } = page;
  return {
    lines: await columns.lines(page, list.all),
    count: worded(countWords(count), t),
    partial: list.partial ? partialWords(registered, list, t) : "",
    dates: await dateLinks(registered, list, { span: request.span, address, clock }),
    stopped: false,
    previous,
    next,
  };
}

/** A list whose rows took too long to find: everything but them. */
function stopped(registered: Registered, request: ListRequest, t: Translate): Contents {
  const seconds = BUDGET / 1000;
  const names = narrowingOf(registered, request, []).map((name) => t(name));
  const partial =
    names.length === 0
      ? t(
          "This takes longer than {seconds, plural, one {a second} other {# seconds}}, and was stopped.",
          { seconds },
        )
      : t(
          "This takes longer than {seconds, plural, one {a second} other {# seconds}}, and was stopped. Narrow the list by one of these: {names}.",
          { seconds, names: names.join(", ") },
        );
  const none = { lines: [], dates: null, count: "", previous: null, next: null };
  return { ...none, partial, stopped: true };
}

/** Return a page of the keys of a list, and how many there are: of the first page both by one look at the rows. */
async function pageAt(
  keys: AdminRows,
  { after, before }: ListRequest,
  size: number,
): Promise<{ readonly page: CursorPage<Row>; readonly count: number }> {
  if (after === null && before === null) {
    const { page, count } = await countedPage(keys, size, COUNTED + 1);
    return { page: page as CursorPage<Row>, count };
  }
  const beside = before === null ? keys.pageAfter(after, size) : keys.pageBefore(before, size);
  return { page: await beside, count: await keys.limit(COUNTED + 1).count() };
}

function partialWords(
  registered: Registered,
  { by, narrowing }: Pick<Found, "by" | "narrowing">,
  t: Translate,
): string {
  const count = LOOKED_AT;
  const what =
    by === null
      ? t("Only the newest {count} rows were looked at.", { count })
      : t("Only the last {count} rows by {name} were looked at.", {
          count,
          name: t(registered.labelOf(by.name)),
        });
  if (narrowing.length === 0) return what;
  const names = narrowing.map((name) => t(name)).join(", ");
  return `${what} ${t("To find all, narrow the list by one of these: {names}.", { names })}`;
}

/** Return the word for a column. */
export function columnLabel(registered: Registered, column: Column): string {
  return typeof column === "string" ? registered.labelOf(column) : column.label;
}

function headOf(
  registered: Registered,
  column: Column,
  { order }: ListRequest,
  address: ListAddress,
  t: Translate,
): Head {
  const label = t(columnLabel(registered, column));
  const path = orderPathOf(column);
  const field = path === undefined ? undefined : fieldAt(registered.info, path);
  const isNumber = typeof column === "string" && field!.kind.numeric && field!.target === null;
  const look = isNumber ? "number" : "text";
  if (!field?.kind.orders) return { label, href: null, direction: "none", place: 0, look };
  const at = order.findIndex((key) => key.replace(/^-/, "") === path);
  const descends = order[at]?.startsWith("-") === true;
  const others = order.filter((_, index) => index !== at);
  const keys = registered.info.key.map(({ name }) => `-${name}`);
  const kept = others.filter((key) => !keys.includes(key) || address.get(NAMES.order) !== "");
  const next = [at === 0 && !descends ? `-${path}` : path, ...kept].slice(0, 3);
  return {
    label,
    href: address.with({ [NAMES.order]: next.join(",") }),
    direction: at === -1 ? "none" : descends ? "descending" : "ascending",
    place: order.length > 1 ? at + 1 : 0,
    look,
  };
}

async function filterFields(
  registered: Registered,
  request: ListRequest,
  reader: AdminReader,
): Promise<readonly FilterField[]> {
  const hidden = registered.hiddenFrom(reader.user);
  const seen = registered.filters.filter(
    (path) => !path.split("__").some((step) => hidden.has(step)),
  );
  return Promise.all(
    seen.map(async (path) => {
      const { target, ...filter } = filterOf(registered, path, reader);
      const chosen = request.filters.get(path) ?? [];
      const choices = await filter.choices();
      return {
        name: path,
        label: reader.t(registered.labelOf(path)),
        value: chosen[0] ?? "",
        choices:
          choices && choices.map((one) => ({ ...one, selected: chosen.includes(one.value) })),
        lookup: choices === null && target !== undefined ? reader.choicesOf(target) : null,
      };
    }),
  );
}

async function chipsOf(
  registered: Registered,
  request: ListRequest,
  address: ListAddress,
  reader: AdminReader,
): Promise<readonly Chip[]> {
  const { t } = reader;
  const chips: Chip[] = [];
  if (request.search !== "")
    chips.push({
      label: t("Search"),
      value: request.search,
      href: address.with({ [NAMES.search]: null }),
    });
  for (const [path, values] of request.filters) {
    const filter = filterOf(registered, path, reader);
    for (const value of values) {
      const words = await filter.shown(value);
      const label = t(registered.labelOf(path));
      chips.push({ label, value: words, href: address.without(path, value) });
    }
  }
  if (request.span !== null)
    chips.push({
      label: t(registered.labelOf(registered.written.dates!)),
      value: spanText(request.span),
      href: address.with({ [NAMES.date]: null }),
    });
  return chips;
}

/** What a form of the list carries on of its address. */
function carriedOf(address: ListAddress, names: readonly string[]): ListPage["kept"] {
  return [...address.params]
    .filter(([name, value]) => names.includes(name) && value !== "")
    .map(([name, value]) => ({ name, value }));
}
