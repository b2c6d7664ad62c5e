import { view } from "../templates/view.ts";
import type { Cell } from "./cell.ts";
import type { Group } from "./groups.ts";
import type { RowPage } from "./forms/page.ts";
import type { ListPage } from "./list/page.ts";
import type { AdminShell, ShellLink } from "./shell.ts";

/** What every page of an admin has besides its own. */
interface InShell {
  readonly admin: AdminShell;
}

/** One model on the front page. */
export interface HomeModel {
  readonly label: string;
  readonly hint: string;
  readonly href: string;
  readonly add: string | null;
  /** How many rows there are: "12 rows", or "more than 500". */
  readonly count: string;
}

/** Something that was done, on the front page. */
export interface RecentEntry {
  readonly at: string;
  readonly iso: string;
  readonly what: string;
  readonly model: string;
  readonly title: string;
  readonly href: string;
}

export const homePage = view<
  InShell & {
    readonly lists: readonly Group<HomeModel>[];
    readonly entries: readonly (ShellLink & { readonly hint: string })[];
    readonly recent: readonly RecentEntry[];
    readonly notes: readonly string[];
  }
>("admin/home.html");

/** An action that a list offers. */
export interface OfferedAction {
  readonly name: string;
  readonly label: string;
}

/** One search of a list that is kept under a name. */
export interface KeptList {
  readonly name: string;
  readonly href: string;
  readonly forget: string;
  readonly current: boolean;
}

export const listPage = view<
  InShell & {
    readonly list: ListPage;
    readonly actions: { readonly href: string; readonly offered: readonly OfferedAction[] };
    readonly kept: readonly KeptList[];
    readonly keep: string;
  }
>("admin/list.html");

/** A row that something is to be done with. */
export interface ChosenRow {
  readonly key: string;
  readonly title: string;
  readonly href: string;
}

/** What is said before an action is done. */
export interface ActPage {
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly count: string;
  readonly rows: readonly ChosenRow[];
  /** Rows that the reader may not do it with, and why. */
  readonly left: readonly { readonly title: string; readonly why: string }[];
  readonly back: string;
  readonly query: string;
}

export const actPage = view<InShell & { readonly act: ActPage }>("admin/act.html");

/** Rows that point at those which are to be deleted, by one key. */
export interface PointingRows {
  readonly label: string;
  readonly rows: readonly ChosenRow[];
  /** Whether there are others. */
  readonly more: boolean;
}

/** What is said of rows before they are deleted. */
export interface RemovalPage {
  readonly label: string;
  readonly action: string;
  readonly count: string;
  readonly rows: readonly ChosenRow[];
  /** What goes along, emptied keys, and what keeps the rows from going: each a line. */
  readonly along: readonly string[];
  readonly emptied: readonly string[];
  readonly pointing: readonly PointingRows[];
  /** Why nothing can be deleted; then there is no button. */
  readonly reasons: readonly string[];
  /** What cannot be brought back; "" where everything can. */
  readonly lost: string;
  readonly back: string;
  readonly query: string;
}

export const removePage = view<InShell & { readonly removal: RemovalPage }>("admin/remove.html");

/** A row that a foreign key can point at. */
export interface ShownChoice {
  readonly value: string;
  readonly label: string;
  readonly href: string;
}

export const choicesPage = view<
  InShell & {
    readonly choices: {
      readonly label: string;
      readonly plural: string;
      readonly path: string;
      readonly search: string;
      readonly rows: readonly ShownChoice[];
    };
  }
>("admin/choices.html");

/** One field in the history of a row. */
export interface ShownChange {
  readonly label: string;
  readonly before: Cell;
  readonly after: Cell;
}

/** One deed in the history of a row. */
export interface ShownEntry {
  readonly id: number;
  readonly at: string;
  readonly iso: string;
  readonly who: string;
  readonly what: string;
  readonly changes: readonly ShownChange[];
  /** Where it can be taken back; null: it cannot. */
  readonly restore: string | null;
  readonly restoreLabel: string;
}

export const historyPage = view<
  InShell & {
    readonly history: {
      readonly title: string;
      /** Whether the row is not there any more. */
      readonly gone: boolean;
      readonly entries: readonly ShownEntry[];
      readonly next: string | null;
    };
  }
>("admin/history.html");

export const restorePage = view<
  InShell & {
    readonly restoring: {
      readonly heading: string;
      readonly changes: readonly ShownChange[];
      readonly along: string;
      readonly lost: readonly string[];
      /** Where it is brought back; null: it cannot be. */
      readonly action: string | null;
      readonly back: string;
    };
  }
>("admin/restore.html");

export const rowView = view<InShell & { readonly page: RowPage }>("admin/row.html");

/** The file of the views of the admin: a site lists it in `templateTypes.views`, so that `check` reads its templates too. */
export const adminViews = import.meta.filename;
