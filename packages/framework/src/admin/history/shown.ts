import { readerClock } from "../../controllers/local-time.ts";
import { cellOf, shownMoment, wordsCell, type Cell } from "../cell.ts";
import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import { inWords } from "../labels.ts";
import type { Registered } from "../registered.ts";
import type { AdminReader } from "../reader.ts";
import type { RecentEntry, ShownChange } from "../views.ts";
import type { AdminEntry, FieldChange } from "./entry.ts";
import { valueOf } from "./kept-values.ts";
import type { Names } from "./names.ts";

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
  context: AdminContext,
): RecentEntry {
  const { t } = context;
  const { slug, label } = registered;
  const href = house.urls.history.href({ model: slug, key: entry.rowKey });
  return {
    ...shownMoment(entry.at, readerClock(context)),
    what: t(deedLabel(registered, entry.action)),
    model: t(label),
    title: entry.title,
    href,
  };
}

/** Return the changes of a row as its history shows them, without what this person may not see. */
export function shownChanges(
  registered: Registered,
  changes: readonly FieldChange[],
  reader: AdminReader,
  names: Names,
): readonly ShownChange[] {
  const hidden = registered.hiddenFrom(reader.user);
  const shown = changes.filter(({ field }) => !hidden.has(field));
  return shown.map(({ field, before, after }) => ({
    label: reader.t(registered.labelOf(field)),
    before: cell(registered, field, before, reader, names),
    after: cell(registered, field, after, reader, names),
  }));
}

function cell(
  { info }: Registered,
  name: string,
  value: FieldChange["before"],
  reader: AdminReader,
  names: Names,
): Cell {
  const { t } = reader;
  const known = names.get(name);
  if (typeof value === "object" && value !== null) {
    const titles = value.map((key) => known?.get(key)?.title ?? String(key));
    return wordsCell(titles.join(", "), t);
  }
  const row = known?.get(value);
  if (row !== undefined) return { ...wordsCell(row.title, t), href: row.href };
  const field = info.fields.get(name);
  return field === undefined
    ? wordsCell(String(value ?? ""), t)
    : cellOf(field, valueOf(field, value), reader);
}
