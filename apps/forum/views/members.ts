import { view } from "quintet/templates";
import type { Named, Pages, TopicRow } from "./shared.ts";

export interface MemberShown extends Named {
  readonly bio: string;
  readonly joinedAt: Date;
  readonly topics: number;
  readonly posts: number;
  /** "Blocked by @ann on 3 May 2026: spam.", or `null`. */
  readonly blocked: string | null;
}

/** A post in a list of somebody's writing. */
export interface PostRow {
  readonly id: number;
  readonly number: number;
  readonly href: string;
  readonly topicTitle: string;
  readonly author: Named;
  readonly createdAt: Date;
  /** The first 200 characters as plain text. */
  readonly excerpt: string;
  readonly removed: boolean;
}

/** `/u/<name>/`. `moderateHref` is set for staff: the link **Moderate**. */
export const memberPage = view<{
  readonly member: MemberShown;
  readonly topics: readonly TopicRow[];
  readonly replies: readonly PostRow[];
  readonly pages: Pages;
  readonly moderateHref: string | null;
}>("forum/members/show.html");
