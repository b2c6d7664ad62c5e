import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { Named, PostRow, Tab, TopicRow } from "../shared.ts";

export interface MemberShown extends Named {
  readonly bio: string;
  readonly joinedAt: Date;
  readonly topics: number;
  readonly posts: number;
  /** "Blocked by @ann on 3 May 2026: spam.", or `null`. */
  readonly blocked: Words | null;
}

/**
 * `/u/<name>/` and its tabs; what a tab does not show is `null`.
 * `moderateHref` is set for staff: the link **Moderate**.
 */
export const memberPage = view<{
  readonly member: MemberShown;
  readonly tabs: readonly Tab[];
  readonly topics: readonly TopicRow[] | null;
  readonly replies: readonly PostRow[] | null;
  /** What others wrote and this member likes. */
  readonly likes: readonly PostRow[] | null;
  readonly pages: Pages;
  readonly moderateHref: string | null;
}>("forum/accounts/profile/show.html");
