import { action } from "quintet/controllers";
import type { FieldsOf, Form } from "quintet/forms";
import type { RequestContext } from "quintet/http";
import { Refusal } from "quintet/kernel";
import type { View } from "quintet/templates";
import { pagesOf, withQuery, type Pages } from "quintet/urls";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { bulkKinds, type Selection } from "../../models/moderation/bulk.ts";
import { firstIds, type Found } from "../../models/moderation/found.ts";
import type { ActionKind, ModeratedRows } from "../../models/moderation/kind.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { csvOf, type Cell } from "../../text/csv.ts";
import { inOrder } from "../../text/in-order.ts";
import { t } from "../../text/t.ts";
import type { Choice } from "../../views/shared.ts";
import { actHref, bulkText } from "../../views/moderation/kinds.ts";
import { categoryChoices } from "../../web/categories.ts";
import { conditions } from "../../web/conditions.ts";

/** Rows on one page of what a search found. */
const ROWS_A_PAGE = 30;

/** Rows that a search counts and pages through; beyond that it says "more than". */
const MOST_COUNTED = 1_000;

/** Rows of a table that is downloaded, at most, and those that are read at once. */
const MOST_ROWS = 10_000;
const BATCH = 500;

/** Gives the page of an action on a row, which asks for a reason and comes back here; `null` where it cannot be taken. */
export type Offered = (kind: ActionKind, row: Topic | Post) => string | null;

/** Rows that are read whole. */
interface Whole<Row> {
  all(): Promise<readonly Row[]>;
  limit(count: number): { offset(count: number): Pick<Whole<Row>, "all"> };
}

/** What the page of each search shows. */
export interface SearchPage<Search, Row> {
  /** The form's fields travel in the address. */
  readonly form: FieldsOf<Search>;
  /** The choices among categories; none where that is no condition. */
  readonly categories: readonly Choice[];
  readonly rows: readonly Row[];
  /** Stands below a list with tick boxes: its form goes to `/mod/bulk/`, where the count is shown first. */
  readonly bulk: ReturnType<typeof bulkShown>;
  /** This search as a table of comma-separated values. */
  readonly csvHref: string;
  readonly pages: Pages;
}

/** A search of the administration: everything that is particular to topics, posts or members. */
interface Search<Clean, Rows extends ModeratedRows, Row, Shown> {
  readonly of: Selection["of"];
  readonly form: Form<Clean>;
  readonly view: View<SearchPage<Form<Clean>, Shown>>;
  readonly rows: Rows;
  /** Return these rows with what the page and the table say of them. */
  whole(rows: Rows): Whole<Row>;
  /** Find what meets the conditions in their order, among as many as can be looked at. */
  found(asked: Partial<Clean>): Found<Rows> | Promise<Found<Rows>>;
  /** Find all that meets the conditions, whatever its number: in no order, and in theirs. */
  matching(asked: Partial<Clean>): Rows | Promise<Rows>;
  every(asked: Partial<Clean>): Rows | Promise<Rows>;
  /** The columns of the table as a file, by their headings. */
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>;
  shown(rows: readonly Row[], offered: Offered): readonly Shown[] | Promise<readonly Shown[]>;
}

/**
 * Make the page of a search (`?format=csv` gives it as a table), and what an action upon many takes of it: the rows
 * with these ids, or all that the conditions of an address find.
 */
export function search<
  Clean extends { readonly format: string },
  Rows extends ModeratedRows,
  Row extends { readonly id: number },
  Shown,
>(facts: Search<Clean, Rows, Row, Shown>) {
  // Of whichever table they are: `id` is the same column in each.
  const withIds = (ids: readonly number[]) =>
    (facts.rows as typeof Topic.objects).filter({ id__in: ids }) as ModeratedRows as Rows;

  const page = action(staff, async (context) => {
    const { form, clean, status } = conditions(context.query, facts.form);
    if (clean.format === "csv" && status === 200) {
      return tableFile(facts, facts.whole(await facts.every(clean)));
    }
    const { pages, ids } = await searchPage(context, await facts.found(clean));
    const rows = inOrder(ids, await facts.whole(withIds(ids)).all());
    const { category } = form.values as { readonly category?: string };
    const all =
      category === undefined ? [] : await Category.objects.orderBy("position", "id").all();
    const shown = {
      form,
      categories: categoryChoices(all, category ?? "", "slug"),
      rows: await facts.shown(rows, (kind, row) => offered(context, kind, row)),
      bulk: bulkShown(context, facts.of, status === 200 ? pages : null),
      csvHref: csvHref(context),
      pages,
    };
    return context.render(facts.view, shown, { status });
  });

  async function allOf(address: string): Promise<Rows> {
    const { clean, status } = conditions(new URLSearchParams(address), facts.form);
    if (status === 200) return facts.matching(clean);
    // A wrong condition left out would find more than was meant, so nothing is done.
    const sentence = t("This search has a condition that cannot be met. Search again.");
    throw new Refusal(sentence, { status: 422 });
  }

  return { page, withIds, allOf };
}

/**
 * Look up the page of a search that is asked for, by one query for the ids of all its pages. What cannot be
 * counted quickly is counted up to a bound.
 */
async function searchPage(context: RequestContext, { rows, among }: Found<ModeratedRows>) {
  const found = await firstIds(rows, MOST_COUNTED + 1);
  const total = Math.min(found.length, MOST_COUNTED);
  const pages = pagesOf(context, { total, size: ROWS_A_PAGE });
  return {
    pages: { ...pages, among, more: found.length > MOST_COUNTED },
    ids: found.slice(pages.offset, Math.min(pages.offset + ROWS_A_PAGE, MOST_COUNTED)),
  };
}

/** The page of an action on a row, which comes back here; `null` where it cannot be taken. */
function offered(
  context: RequestContext & { readonly user: User },
  kind: ActionKind,
  row: Topic | Post,
): string | null {
  if (whyNot(kind, context.user, row) !== null) return null;
  return withQuery(actHref(kind, row), { next: `${context.path}${context.search}` });
}

/** The bar below a list with tick boxes; `matches` is null where the search itself was refused. */
function bulkShown(
  context: RequestContext,
  of: Selection["of"],
  matches: Pick<Pages, "count" | "more" | "among"> | null,
) {
  return {
    of,
    /** The conditions of the search, as they stand in the address. */
    search: searchOf(context),
    /** The address of this list. */
    back: `${context.path}${context.search}`,
    /** "All 214 matches of this search"; `null` where they are not offered. */
    all: matches && allSentence(matches),
    acts: bulkKinds(of).map((kind) => {
      const { button, danger } = bulkText(kind, of);
      return { value: kind.name, label: button, danger };
    }),
  };
}

function allSentence({ count, more, among }: Pick<Pages, "count" | "more" | "among">) {
  if (more || among) return t("All matches of this search, however many");
  return t("All {n, plural, one {# match} other {# matches}} of this search", { n: count });
}

/** The conditions of this search as they stand in the address, without page, format and empty ones. */
function searchOf(context: RequestContext): string {
  const kept = [...context.query].filter(
    ([name, value]) => value !== "" && name !== "page" && name !== "format",
  );
  return new URLSearchParams(kept).toString();
}

function csvHref(context: RequestContext): string {
  const search = searchOf(context);
  return `${context.path}?${search === "" ? "" : `${search}&`}format=csv`;
}

/** The first ten thousand rows as a file of comma-separated values. */
async function tableFile<Row>(
  { of, columns }: { of: string; columns: Readonly<Record<string, (row: Row) => Cell>> },
  rows: Whole<Row>,
): Promise<Response> {
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  const parts = [`\uFEFF${csvOf([Object.keys(columns)])}`];
  const cells = Object.values(columns);
  for (let offset = 0; offset < MOST_ROWS; offset += BATCH) {
    const some = await rows.limit(BATCH).offset(offset).all();
    parts.push(csvOf(some.map((row) => cells.map((cell) => cell(row)))));
    if (some.length < BATCH) break;
  }
  return new Response(parts.join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${of}.csv"`,
      "cache-control": "no-store",
    },
  });
}
