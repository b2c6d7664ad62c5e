/** What we answer, where that is not what Django does. */
export interface Different {
  readonly ask: () => unknown;
  /** Why, and where the reference says so. */
  readonly differs: string;
  readonly answer: unknown;
  /** The one engine that answers otherwise; left out: all of them. */
  readonly on?: "SQLite";
}

/** What cannot be asked yet. */
export interface Missing {
  readonly missing: string;
}

/** Questions as they stand in `answers.json`, with ours beside them: a query set, or what a verb gives. */
export type Questions = Readonly<Record<string, (() => unknown) | Different | Missing>>;
