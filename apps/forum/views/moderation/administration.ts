import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { FieldsOf } from "quintet/forms";
import type { MemberSearch, PostSearch, TopicSearch } from "../../forms/administration.ts";
import type { MemberShown } from "../accounts/profile.ts";
import type { Choice, PostRow, TopicRow } from "../shared.ts";

/** What one row offers: links to pages that ask for a reason, and come back here. */
export interface RowActions {
  readonly removeHref: string | null;
  readonly restoreHref: string | null;
}

/** What stands below a list with tick boxes: its form goes to `/mod/bulk/`, where the count is shown first. */
export interface BulkBar {
  readonly of: "topics" | "posts" | "members";
  /** The conditions of the search, as they stand in the address. */
  readonly search: string;
  /** The address of this list. */
  readonly back: string;
  /** "All 214 matches of this search"; `null` where they are not offered. */
  readonly all: Words | null;
  readonly acts: readonly {
    readonly value: string;
    readonly label: Words;
    readonly danger: boolean;
  }[];
}

/** What the page of each search shows. */
export interface SearchPage<Search, Row> {
  /** The form's fields travel in the address. */
  readonly form: FieldsOf<Search>;
  /** The choices among categories; none where that is no condition. */
  readonly categories: readonly Choice[];
  readonly rows: readonly Row[];
  readonly bulk: BulkBar;
  /** This search as a table of comma-separated values. */
  readonly csvHref: string;
  readonly pages: Pages;
}

/** `/admin/`: the three searches and what else is kept here. */
export const adminHomePage = view<{
  /** Whether the site has a mail server. */
  readonly sends_letters: boolean;
  readonly counts: {
    readonly members: number;
    readonly topics: number;
    readonly posts: number;
    readonly categories: number;
  };
}>("forum/moderation/administration/home.html");

/** `/admin/topics/` */
export const adminTopicsPage = view<
  SearchPage<
    typeof TopicSearch,
    TopicRow & RowActions & { readonly state: Words; readonly likes: number }
  >
>("forum/moderation/administration/topics.html");

/** `/admin/posts/` */
export const adminPostsPage = view<
  SearchPage<typeof PostSearch, PostRow & RowActions & { readonly likes: number }>
>("forum/moderation/administration/posts.html");

/** `/admin/members/`. `email` is shown here and nowhere else; `moderateHref` opens the block screen. */
export const adminMembersPage = view<
  SearchPage<
    typeof MemberSearch,
    MemberShown & {
      readonly email: string;
      readonly seenAt: Date;
      /** Whether its owner has closed the account. */
      readonly closed: boolean;
      readonly moderateHref: string;
    }
  >
>("forum/moderation/administration/members.html");
