import { view } from "quintet/templates";
import type { MemberShown, PostRow } from "./members.ts";
import type { FormShown, Pages, TopicRow } from "./shared.ts";

/** One choice of a select of a search form. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** What one row offers: links to pages that ask for a reason, and come back here. */
export interface RowActions {
  readonly removeHref: string | null;
  readonly restoreHref: string | null;
}

/** `/admin/topics/`: the form's fields travel in the address. */
export const adminTopicsPage = view<{
  readonly form: FormShown<"text" | "author" | "category" | "state" | "from" | "to">;
  readonly states: readonly Choice[];
  readonly categories: readonly Choice[];
  readonly rows: readonly (TopicRow & RowActions)[];
  readonly pages: Pages;
}>("forum/admin/topics.html");

/** `/admin/posts/`. */
export const adminPostsPage = view<{
  readonly form: FormShown<"text" | "author" | "state" | "from" | "to">;
  readonly states: readonly Choice[];
  readonly rows: readonly (PostRow & RowActions)[];
  readonly pages: Pages;
}>("forum/admin/posts.html");

/** `/admin/members/`. `email` is shown here and nowhere else; `moderateHref` opens the block screen. */
export const adminMembersPage = view<{
  readonly form: FormShown<"text" | "email" | "state">;
  readonly states: readonly Choice[];
  readonly rows: readonly (MemberShown & {
    readonly email: string;
    readonly moderateHref: string;
  })[];
  readonly pages: Pages;
}>("forum/admin/members.html");
