import type { Pace } from "./pace.ts";

/** What the site's settings say of writing. */
export interface WritingRules extends Pace {
  /** For how many hours members edit their own posts. */
  readonly editHours: number;
  /** Whether everybody sees what a post said before. */
  readonly publicHistory: boolean;
  /** Where the site is: `https://forum.example`. */
  readonly origin: string;
}
