import { shownMoment } from "../cell.ts";
import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import { inWords } from "../labels.ts";
import type { Registered } from "../registered.ts";
import type { RecentEntry } from "../views.ts";
import type { AdminEntry } from "./entry.ts";

const WORDS: Readonly<Record<string, string>> = {
  add: "Added",
  change: "Changed",
  delete: "Deleted",
  restore: "Restored",
};

/** Return the word for what was done. */
export function deedLabel({ written }: Registered, action: string): string {
  const own = written.actions?.[action]?.label;
  return own ?? (Object.hasOwn(WORDS, action) ? WORDS[action]! : inWords(action));
}

/** Return something that was done, as the front page shows it. */
export function recentEntry(
  house: House,
  registered: Registered,
  entry: AdminEntry,
  { t }: AdminContext,
): RecentEntry {
  const { slug, label } = registered;
  const href = house.urls.history.href({ model: slug, key: entry.rowKey });
  return {
    ...shownMoment(entry.at),
    what: t(deedLabel(registered, entry.action)),
    model: t(label),
    title: entry.title,
    href,
  };
}
