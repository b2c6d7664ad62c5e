import type { SafeHtml, Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { FieldsOf } from "quintet/forms";
import type { SiteSearch } from "../../forms/search.ts";
import type { Choice, Named } from "../shared.ts";

/** A post that a search found; what was asked for is marked in its topic's title and its text. */
export interface FoundPost {
  readonly id: number;
  readonly number: number;
  /** The permalink. */
  readonly href: string;
  readonly title: SafeHtml;
  readonly topicTitle: string;
  /** `null` for a category that is not shown. */
  readonly category: { readonly name: string; readonly href: string } | null;
  readonly author: Named;
  readonly createdAt: Date;
  readonly excerpt: SafeHtml;
}

/** What to say where nothing was found, and what to try instead. */
export interface Nothing {
  readonly sentence: Words;
  readonly suggestion: Words;
  readonly link: { readonly label: Words; readonly href: string } | null;
}

/** What a search came to. */
export interface Finding {
  readonly posts: readonly FoundPost[];
  readonly pages: Pages | null;
  /** "214 posts". */
  readonly count: Words | null;
  readonly nothing: Nothing | null;
}

/** `/search/`. The form's fields travel in the address. */
export const searchPage = view<{
  readonly form: FieldsOf<typeof SiteSearch>;
  readonly categories: readonly Choice[];
  /** What can be asked of the topics that posts stand in: tick boxes of one name. */
  readonly traits: readonly Choice[];
  /** The topic that is searched, or `null` for all; its title is known where something was found. */
  readonly topic: { readonly id: string; readonly title: Words | null } | null;
  /** `null` where nothing was asked, or something was refused. */
  readonly finding: Finding | null;
  /** Whether the fields beside the box are shown at once. */
  readonly open: boolean;
  /** Whether search engines may list this page. */
  readonly indexed: boolean;
}>("forum/search/results.html");
