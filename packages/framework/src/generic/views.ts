import type { FieldsOf, Form } from "../forms/form.ts";
import { view } from "../templates/view.ts";
import type { Pages } from "../urls/pages.ts";

/** The form of a page whose fields the page does not name. */
export type AnyFields = FieldsOf<Form<Readonly<Record<string, unknown>>>>;

/** A heading of a list, with the address of the list in its order. */
export interface ListColumn {
  readonly name: string;
  readonly label: string;
  readonly href: string | null;
  readonly sorted: "ascending" | "descending" | null;
}

/** A row of a list, as it is shown. */
export interface ListRow<Row = object> {
  readonly row: Row;
  readonly cells: readonly string[];
  /** Where the row is shown. */
  readonly href: string | null;
}

/** What the page of a list is drawn with. */
export interface ListShown<Row = object> {
  readonly title: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow<Row>[];
  /** What is searched for; null: the list has no search. */
  readonly search: string | null;
  readonly filters: AnyFields | null;
  /** Whether anything narrows the list. */
  readonly narrowed: boolean;
  /** The address of the whole list. */
  readonly all: string;
  /** The order that was asked for, which searching keeps. */
  readonly sort: string;
  /** Numbered pages; null: the list goes by cursors, or was not read. */
  readonly pages: Pages | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** Where a row is made. */
  readonly create: string | null;
}

/** A list of rows. */
export const listView = view<{ readonly list: ListShown }>("generic/list.html");

/** What the page of one row is drawn with. */
export interface DetailShown<Row = object> {
  readonly title: string;
  readonly row: Row;
  readonly fields: readonly { readonly label: string; readonly text: string }[];
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** One row. */
export const detailView = view<{ readonly detail: DetailShown }>("generic/detail.html");

/** What the page of a form is drawn with. */
export interface FormShown<Row = object> {
  readonly title: string;
  readonly button: string;
  /** The row that is edited; null: one is made. */
  readonly row: Row | null;
  /** Where whoever changes their mind goes. */
  readonly back: string | null;
}

/** A form for one row. */
export const formView = view<{ readonly page: FormShown; readonly form: AnyFields }>(
  "generic/form.html",
);

/** What the page that asks before it deletes is drawn with. */
export interface DeleteShown<Row = object> {
  readonly title: string;
  readonly row: Row;
  readonly name: string;
  /** What goes along, stays with a relation emptied, and keeps the row from going: each a sentence. */
  readonly along: readonly string[];
  readonly emptied: readonly string[];
  readonly keeping: readonly string[];
  readonly back: string | null;
}

/** The question before a row is deleted. */
export const deleteView = view<{ readonly page: DeleteShown; readonly form: AnyFields }>(
  "generic/delete.html",
);

/** This file, for `templateTypes` of a site that draws these pages. */
export const genericViews = import.meta.filename;
