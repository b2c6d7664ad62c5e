import { searchAction } from "quintet/controllers";
import type { FieldsOf, Form } from "quintet/forms";
import { csvLine, type RequestContext } from "quintet/http";
import { Refusal, type Words } from "quintet/kernel";
import type { View } from "quintet/templates";
import { pagesOf, withQuery, type Pages } from "quintet/urls";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { bulkKinds, type Selection } from "../../models/moderation/bulk.ts";
import type { ActionKind, ModeratedRows } from "../../models/moderation/kind.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import type { Choice } from "../../views/shared.ts";
import { actHref, bulkText } from "../../views/moderation/kinds.ts";
import { categoryChoices } from "../../web/categories.ts";
import { insistRanges, wrongEnds } from "../../web/conditions.ts";
import type { Asked, Found } from "./found.ts";

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
  inBulk(ids: readonly number[]): Promise<ReadonlyMap<number, Row>>;
  limit(count: number): { iterate(options: { batch: number }): AsyncIterable<Row> };
}

/** What a table of comma-separated values holds. */
type Cell = string | number | Date | null;

/** What the page of each search shows. */
export interface SearchPage<Search, Row> {
  readonly heading: Words;
  /** The form's fields travel in the address. */
  readonly form: FieldsOf<Search>;
  /** The choices among categories; none where that is no condition. */
  readonly categories: readonly Choice[];
  readonly rows: readonly Row[];
  /** Stands below a list with tick boxes: its form goes to `/mod/bulk/`, where the count is shown first. */
  readonly bulk: {
    readonly of: Selection["of"];
    /** The conditions of the search, as they stand in the address. */
    readonly search: string;
    /** The address of this list. */
    readonly back: string;
    /** "All 214 matches of this search"; `null` where they are not offered: it was refused. */
    readonly all: Words | null;
    readonly acts: readonly {
      readonly value: string;
      readonly label: Words;
      readonly danger: boolean;
    }[];
  };
  /** This search as a table of comma-separated values. */
  readonly csvHref: string;
  readonly pages: Pages;
}

/** A search of the administration: everything that is particular to topics, posts or members. */
interface Search<Clean, Rows extends ModeratedRows, Row, Shown> {
  readonly of: Selection["of"];
  readonly heading: string;
  readonly form: Form<Clean>;
  readonly view: View<SearchPage<Form<Clean>, Shown>>;
  readonly rows: Rows;
  /** Return these rows with what the page and the table say of them. */
  whole(rows: Rows): Whole<Row>;
  /** Find all that meets the conditions, whatever its number and the time it takes. */
  every(asked: Asked<Clean>): Promise<Rows>;
  /** Find what the page shows in its order, among as many as can be looked at; absent: all of it. */
  found?(asked: Asked<Clean>): Promise<Found<Rows>>;
  /** Put rows into the order that is asked for. */
  ordered(rows: Rows, asked: Asked<Clean>): Rows;
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
  Row,
  Shown,
>(facts: Search<Clean, Rows, Row, Shown>) {
  const { every, ordered, whole } = facts;
  const found =
    facts.found ??
    (async (asked: Asked<Clean>) => ({ rows: ordered(await every(asked), asked), among: null }));

  const page = searchAction(staff, facts.form, async (context, _params, { form, met, refused }) => {
    if (!refused) insistRanges(met);
    if (met.format === "csv" && !refused) {
      return tableFile(facts, whole(ordered(await every(met), met)));
    }
    const { pages, ids } = await searchPage(context, await found(met));
    const rows = [...(await whole(facts.rows).inBulk(ids)).values()];
    const { category } = form.values as { readonly category?: string };
    const all =
      category === undefined ? [] : await Category.objects.orderBy("position", "id").all();
    const shown = {
      heading: t(facts.heading),
      form,
      categories: categoryChoices(all, category ?? "", "slug"),
      rows: await facts.shown(rows, (kind, row) => offered(context, kind, row)),
      bulk: {
        of: facts.of,
        search: withQuery(context.search, { page: undefined, format: undefined }).slice(1),
        back: `${context.path}${context.search}`,
        all: refused ? null : allSentence(pages),
        acts: bulkKinds(facts.of).map((kind) => ({
          value: kind.name,
          label: bulkText(kind, facts.of).button,
          danger: kind.danger,
        })),
      },
      csvHref: withQuery(context, { page: undefined, format: "csv" }),
      pages,
    };
    return context.render(facts.view, shown);
  });

  async function allOf(address: string): Promise<Rows> {
    const { clean } = facts.form.bind(new URLSearchParams(address));
    // A wrong condition left out would find more than was meant, so nothing is done.
    if (clean === undefined || wrongEnds(clean).length > 0) {
      const sentence = t("This search has a condition that cannot be met. Search again.");
      throw new Refusal(sentence, { status: 422 });
    }
    return every(clean);
  }

  // Of whichever table they are: `id` is the same column in each.
  const withIds = (ids: readonly number[]) =>
    (facts.rows as typeof Topic.objects).filter({ id__in: ids });
  return { page, withIds, allOf };
}

/**
 * Look up the page of a search that is asked for, by one query for the ids of all its pages. What cannot be
 * counted quickly is counted up to a bound.
 */
async function searchPage(context: RequestContext, { rows, among }: Found<ModeratedRows>) {
  const first = (rows as typeof Topic.objects).limit(MOST_COUNTED + 1);
  const found = await first.valuesList("id", { flat: true }).all();
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

function allSentence({ count, more, among }: Pick<Pages, "count" | "more" | "among">) {
  if (more || among) return t("All matches of this search, however many");
  return t("All {n, plural, one {# match} other {# matches}} of this search", { n: count });
}

/** The first ten thousand rows as a file of comma-separated values. */
async function tableFile<Row>(
  { of, columns }: { of: string; columns: Readonly<Record<string, (row: Row) => Cell>> },
  rows: Whole<Row>,
): Promise<Response> {
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  const lines = [`\uFEFF${csvLine(Object.keys(columns))}`];
  for await (const row of rows.limit(MOST_ROWS).iterate({ batch: BATCH })) {
    lines.push(csvLine(Object.values(columns).map((cell) => cellText(cell(row)))));
  }
  return new Response(lines.join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${of}.csv"`,
      "cache-control": "no-store",
    },
  });
}

function cellText(cell: Cell): string {
  return cell instanceof Date ? cell.toISOString() : String(cell ?? "");
}
