import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";

export interface DraftShown {
  readonly id: number;
  /** "Reply in “Hello”". */
  readonly label: Words;
  /** The composer, with the draft in it. */
  readonly href: string;
  readonly savedAt: Date;
  readonly excerpt: string;
}

/** `/drafts/`: what was begun, the latest first. */
export const draftsPage = view<{ readonly drafts: readonly DraftShown[] }>(
  "forum/drafts/list.html",
);
