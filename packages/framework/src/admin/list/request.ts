import { Refusal } from "../../kernel/refusal.ts";
import { didYouMean } from "../../kernel/suggest.ts";
import { message } from "../../kernel/words.ts";
import { fieldAt } from "../path.ts";
import { orderPathOf, type Column, type Registered } from "../registered.ts";
import { NAMES, type ListAddress } from "./address.ts";
import type { AdminReader } from "../reader.ts";
import { span, type Span } from "./span.ts";

/** What a list was asked for, every part of it checked. */
export interface ListRequest {
  readonly search: string;
  readonly order: readonly string[];
  /** The columns that are shown, and all of which one can choose. */
  readonly columns: readonly Column[];
  readonly offered: readonly Column[];
  /** What was chosen of each filter. */
  readonly filters: ReadonlyMap<string, readonly string[]>;
  readonly span: Span | null;
  readonly after: string | null;
  readonly before: string | null;
}

/** Return what a column is called in addresses. */
export function nameOf(column: Column): string {
  return typeof column === "string" ? column : column.name;
}

/** Longer searches are no searches. */
const LONGEST = 200;
/** More keys of an order than this cost, and say nothing. */
const MOST_KEYS = 4;

/** Return what an address asks of a list; refuse what the list does not have, with what it has. */
export function listRequest(
  registered: Registered,
  address: ListAddress,
  { user, clock }: Pick<AdminReader, "user" | "clock">,
): ListRequest {
  const hidden = registered.hiddenFrom(user);
  const isSeen = (column: Column) =>
    typeof column !== "string" || !column.split("__").some((step) => hidden.has(step));
  const offered = offeredBy(registered).filter(isSeen);
  return {
    search: address.get(NAMES.search).slice(0, LONGEST),
    columns: columnsOf(registered, address, offered).filter(isSeen),
    offered,
    order: orderOf(registered, address, offered),
    filters: new Map(
      registered.filters
        .filter(isSeen)
        .map((path) => [path, address.all(path)] as const)
        .filter(([, values]) => values.length > 0),
    ),
    span: registered.written.dates === undefined ? null : span(address.get(NAMES.date), clock.zone),
    after: address.get(NAMES.after) || null,
    before: address.get(NAMES.before) || null,
  };
}

/** The columns of which one can choose: the list's own, then the fields that are short enough to be read there. */
function offeredBy(registered: Registered): readonly Column[] {
  const own = registered.columns;
  const names = new Set(own.map(nameOf));
  const more = [...registered.info.fields.values()].filter(
    ({ name, kind }) => !names.has(name) && !["json", "binary", "searchText"].includes(kind.name),
  );
  return [...own, ...more.map(({ name }) => name)];
}

function columnsOf(
  registered: Registered,
  address: ListAddress,
  offered: readonly Column[],
): readonly Column[] {
  const asked = address.all(NAMES.columns).flatMap((text) => text.split(","));
  if (asked.length === 0) return registered.columns;
  const known = new Map(offered.map((column) => [nameOf(column), column]));
  const wrong = asked.find((name) => !known.has(name));
  if (wrong !== undefined) throw noColumn(wrong, known.keys());
  return [...new Set(asked)].map((name) => known.get(name)!);
}

/** The keys of the order: paths of the offered columns, `-` for descending. */
function orderOf(
  { info, order }: Registered,
  address: ListAddress,
  offered: readonly Column[],
): readonly string[] {
  const asked = address.get(NAMES.order).split(",").filter(Boolean);
  if (asked.length === 0) return order;
  const paths = offered.flatMap((column) => orderPathOf(column) ?? []);
  const known = new Set([...paths, ...info.key.map(({ name }) => name)]);
  for (const key of asked) {
    const path = key.replace(/^-/, "");
    if (!known.has(path) || !fieldAt(info, path).kind.orders) throw noOrder(path, known);
  }
  return asked.slice(0, MOST_KEYS);
}

const shortened = (name: string): string => name.slice(0, 40);

function noColumn(name: string, choices: Iterable<string>): Refusal {
  const values = { name: shortened(name), near: didYouMean(name, choices) };
  return new Refusal(message('This list has no column "{name}".{near}', values), { status: 400 });
}

function noOrder(name: string, choices: Iterable<string>): Refusal {
  const values = { name: shortened(name), near: didYouMean(name, choices) };
  const sentence = message('This list cannot be ordered by "{name}".{near}', values);
  return new Refusal(sentence, { status: 400 });
}
