import type { BoundField, FormMessage } from "quintet/forms";
import type { SafeHtml } from "quintet/kernel";

/** What a member is, as a word. */
export type Role = "member" | "moderator" | "administrator";

/** A member as shown beside what they wrote. */
export interface Named {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** The member's page. */
  readonly href: string;
}

/** A sentence for the reader: what became of what they did. */
export interface Message {
  readonly level: "done" | "refused";
  readonly text: string;
}

export type Theme = "auto" | "light" | "dark";

/** What every page of the forum has besides its own context. */
export interface Shared {
  readonly site_name: string;
  readonly user: Reader | null;
  /** Unread notices of the reader; 0 for a guest. */
  readonly unread: number;
  /** Sentences that are shown once, after a redirect. */
  readonly messages: readonly Message[];
  readonly theme: Theme;
}

/** Who is reading. */
export interface Reader extends Named {
  readonly isStaff: boolean;
}

/** Numbered pages of one list. Links are local addresses with the other conditions kept. */
export interface Pages {
  readonly number: number;
  readonly last: number;
  /** How many items there are on all pages. */
  readonly count: number;
  readonly previous: string | null;
  readonly next: string | null;
  /** The first, the last and those near this one; `null` where numbers are left out. */
  readonly links: readonly ({ number: number; href: string; current: boolean } | null)[];
}

export interface CategoryShown {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly href: string;
  readonly topics: number;
  readonly posts: number;
}

/** One line of a list of topics. */
export interface TopicRow {
  readonly id: number;
  readonly title: string;
  readonly href: string;
  readonly category: { readonly name: string; readonly href: string };
  readonly author: Named;
  readonly replies: number;
  readonly createdAt: Date;
  readonly lastBy: Named;
  readonly lastAt: Date;
  /** The newest post, by its permalink. */
  readonly lastHref: string;
  readonly pinned: boolean;
  readonly locked: boolean;
  readonly removed: boolean;
}

/** What has been typed, rendered as it would be shown; `null` until **Preview** was asked for. */
export type Preview = SafeHtml | null;

/** A form with these fields, as a template draws it. */
export interface FormShown<Names extends string> {
  readonly fields: { readonly [Name in Names]: BoundField };
  /** Errors of the form as a whole. */
  readonly errors: readonly FormMessage[];
  /** Every field with an error, for the summary on top. */
  readonly refused: readonly BoundField[];
}
