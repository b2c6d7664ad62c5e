import { action, type Action } from "../controllers/action.ts";
import type { ActionContext } from "../controllers/action-context.ts";
import type { ActionOptions } from "../controllers/action-options.ts";
import type { Guard } from "../controllers/guard.ts";
import { readerClock } from "../controllers/local-time.ts";
import { NOT_ACCEPTED } from "../controllers/refused-fields.ts";
import { problemsOf } from "../controllers/refused-form.ts";
import type { BoundForm } from "../forms/bound-form.ts";
import { refuse } from "../http/refuse.ts";
import { withQuery } from "../kernel/with-query.ts";
import { many, spaced } from "../kernel/spaced.ts";
import type { Choices, FormName, OffersContext } from "../model-forms/model-form-types.ts";
import type { FormOptions } from "../model-forms/model-fields.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf } from "../models/declaring/info.ts";
import type { CheckedOrder } from "../models/queries/path-types.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { OrderKey } from "../models/queries/query-types.ts";
import type { FieldsOf } from "../models/rows/row.ts";
import type { View } from "../templates/view.ts";
import { filtered, filtersOf, searched, sorted, type Filters } from "./list-request.ts";
import { loaded, readerOf, rowsOf, type Sources } from "./objects.ts";
import { shownField, type ShownField } from "./shown.ts";
import { listView, type ListColumn, type ListShown } from "./views.ts";

type Path<M extends AnyModel> = OrderKey<FieldsOf<InstanceType<M>>> & string;
type Checked<M extends AnyModel, Paths extends readonly string[]> = {
  readonly [I in keyof Paths]: CheckedOrder<FieldsOf<InstanceType<M>>, Paths[I]>;
};

/** What a list shows, and what one can ask of it. */
export interface ListOptions<
  Context,
  Params,
  M extends AnyModel,
  Columns,
  Search,
  Offers,
> extends Sources<Context, Params, M> {
  /** Fields, and those that relations lead to: `["title", "author__name"]`. */
  readonly columns: Columns;
  readonly labels?: Readonly<Record<string, string>>;
  /** Fields in which the words of a search are looked for. */
  readonly search?: Search;
  /** Fields by which the list can be narrowed. */
  readonly filters?: readonly FormName<M>[];
  /** What the filters offer, as `choices` of `formOf`. */
  readonly choices?: Offers & Choices<M, FormName<M>>;
  /** The heading; left out: a guess at many of what the model is called. */
  readonly title?: string;
  /** Rows of a page, 30 unless told. */
  readonly size?: number;
  /** Numbered pages, of which so many rows are counted at most (10 000 unless told), or a cursor behind the last row. */
  readonly pages?: "number" | "cursor";
  readonly most?: number;
  /** Where a row is shown. */
  href?(row: InstanceType<M>, context: Context): string | null;
  /** Where a row is made; null: not by whoever asks. */
  create?(context: Context, params: Params): string | null | Promise<string | null>;
  /** Return what a program that asks for JSON reads of a row: a `serializer`. Left out: there is the page alone. */
  json?(row: InstanceType<M>, context: Context): unknown;
  /** Another page than `generic/list.html`. */
  readonly view?: View<{ readonly list: ListShown<InstanceType<M>> }>;
  readonly route?: ActionOptions<Params>;
}

/** A list as it was declared, taken apart once. */
interface List {
  readonly columns: readonly ShownField[];
  readonly search: readonly string[];
  readonly filters: Filters | null;
  readonly size: number;
  readonly most: number;
}

/**
 * Return the action of a list: its rows in columns, a search, filters, an order by column, pages. Everything it is
 * asked for stands in its address, and what it does not have is a 400 with a sentence.
 *
 * @example
 * list: listPage(members, Booking, { columns: ["room__name", "startsAt"], search: ["note"], filters: ["state"] })
 */
export function listPage<
  Grants extends object,
  Needed,
  Params extends Needed,
  M extends AnyModel,
  const Columns extends readonly Path<M>[],
  const Search extends readonly Path<M>[] = [],
  const Offers = {},
>(
  guard: Guard<Grants, Needed>,
  model: M,
  options: ListOptions<
    ActionContext<Grants> & OffersContext<Offers>,
    Params,
    M,
    Columns & Checked<M, NoInfer<Columns>>,
    Search & Checked<M, NoInfer<Search>>,
    Offers
  >,
): Action<Params> {
  type Context = ActionContext<Grants> & OffersContext<Offers>;
  const list = listOf(model, options as Declared);
  const title = options.title ?? many(spaced(infoOf(model).name));
  const page = (options.view ?? listView) as typeof listView;
  return action<Grants, Needed, Params>(
    guard,
    async (given, params) => {
      const context = given as Context;
      const rows = await rowsOf(model, options, context, params);
      const found = await readList(list, rows, context, options.pages === "cursor");
      const html = async () => {
        const reader = readerOf(context);
        const shown = found.rows.map((row) => ({
          row,
          cells: list.columns.map((column) => column.text(row, reader)),
          href: options.href?.(row as InstanceType<M>, context) ?? null,
        }));
        const create = (await options.create?.(context, params)) ?? null;
        const whole = { ...found.shown, title, rows: shown, create };
        return given.render(page, { list: whole }, { status: found.refused === null ? 200 : 400 });
      };
      const { json } = options;
      if (json === undefined) return html();
      const read = (row: object) => json(row as InstanceType<M>, context);
      return given.respond({ html, json: () => readAs(found, context, read) });
    },
    options.route ?? {},
  );
}

/** The options of a list at run time. */
interface Declared {
  readonly columns: readonly string[];
  readonly search?: readonly string[];
  readonly filters?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly choices?: NonNullable<FormOptions["choices"]>;
  readonly size?: number;
  readonly most?: number;
}

function listOf(model: AnyModel, options: Declared): List {
  const { columns, search = [], filters = [], labels = {}, choices = {} } = options;
  const { size = 30, most = 10_000 } = options;
  return {
    columns: columns.map((path) => shownField(model, path, labels[path])),
    search: search.map((path) => shownField(model, path, undefined).name),
    filters: filtersOf(model, filters, { labels, choices }),
    size,
    most,
  };
}

/** What was read of a list. */
interface Found {
  readonly rows: readonly object[];
  /** The filters, where something holds against them. */
  readonly refused: BoundForm<Readonly<Record<string, unknown>>> | null;
  readonly shown: Omit<ListShown, "title" | "rows" | "create">;
}

/** What a program reads of a list, with the addresses of the pages beside this one. */
function readAs(
  { rows, refused, shown: { pages, previous, next } }: Found,
  context: ActionContext<object>,
  read: (row: object) => unknown,
): unknown {
  if (refused !== null) {
    const errors = problemsOf(refused);
    return refuse(context, { status: 400, message: NOT_ACCEPTED, errors });
  }
  const count = pages === null || pages.more ? null : pages.count;
  return { rows: rows.map(read), count, previous, next };
}

async function readList(
  list: List,
  all: QuerySet<AnyModel>,
  context: ActionContext<object>,
  byCursor: boolean,
): Promise<Found> {
  const { query } = context;
  const [search, sort] = [query.get("q")?.trim() ?? "", query.get("sort") ?? ""];
  const ready = await list.filters?.prepare(context, {
    sent: query,
    time: readerClock(context),
  });
  const bound = ready?.bind(query) ?? null;
  const refused = bound?.ok === false ? bound : null;
  const narrowed = search !== "" || Object.values(bound?.values ?? {}).some((text) => text !== "");
  const base = {
    columns: list.columns.map((column) => headingOf(column, sort, context)),
    search: list.search.length === 0 ? null : search,
    filters: bound,
    narrowed,
    all: context.path,
    sort,
  };
  const none = { pages: null, previous: null, next: null };
  if (refused !== null) return { rows: [], refused, shown: { ...base, ...none } };
  const met = bound === null ? all : filtered(all, bound);
  const words = list.search.length === 0 ? met : searched(met, list.search, search);
  const set = loaded(sorted(words, list.columns, sort), list.columns);
  return byCursor ? byCursors(set, list, context, base) : byNumbers(set, list, context, base);
}

type Base = Omit<Found["shown"], "pages" | "previous" | "next">;

async function byNumbers(
  set: QuerySet<AnyModel>,
  { size, most }: List,
  context: ActionContext<object>,
  base: Base,
): Promise<Found> {
  const page = await set.page(context, size, { most });
  const { previous, next } = page.pager;
  return { rows: page, refused: null, shown: { ...base, pages: page.pager, previous, next } };
}

async function byCursors(
  set: QuerySet<AnyModel>,
  { size }: List,
  context: ActionContext<object>,
  base: Base,
): Promise<Found> {
  const [after, before] = [context.query.get("after"), context.query.get("before")];
  const page =
    before === null ? await set.pageAfter(after, size) : await set.pageBefore(before, size);
  const at = (change: { readonly after?: string; readonly before?: string }) =>
    withQuery(context, { after: undefined, before: undefined, ...change });
  return {
    rows: page,
    refused: null,
    shown: {
      ...base,
      pages: null,
      previous: page.previous === null ? null : at({ before: page.previous }),
      next: page.next === null ? null : at({ after: page.next }),
    },
  };
}

/** A heading; pressing it puts the list in its order, and pressing it again the other way round. */
function headingOf(
  { name, label, orders }: ShownField,
  sort: string,
  context: ActionContext<object>,
): ListColumn {
  const descending = sort === `-${name}`;
  const sorting = descending ? "descending" : sort === name ? "ascending" : null;
  const order = sorting === "ascending" ? `-${name}` : name;
  const change = { sort: order, page: undefined, after: undefined, before: undefined };
  return { name, label, href: orders ? withQuery(context, change) : null, sorted: sorting };
}
