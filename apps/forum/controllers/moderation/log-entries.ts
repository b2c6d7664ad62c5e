import { Category } from "../../models/categories/category.ts";
import type { User } from "../../models/accounts/user.ts";
import type { Logged } from "../../models/moderation/log.ts";
import { progressOf } from "../../models/moderation/work.ts";
import type { LogEntry } from "../../views/moderation/pages.ts";
import { logEntry } from "../../views/moderation/log.ts";

/**
 * Return entries of the log in words, as this reader may undo them; a query for the names of
 * categories, where topics or categories were moved, and one for what is still being done.
 */
export async function logEntries(
  entries: readonly Logged[],
  reader: User,
): Promise<readonly LogEntry[]> {
  const moved = entries.some(({ items }) =>
    items.some(({ after }) => "category" in after || "parent" in after),
  );
  const categories = moved ? await Category.objects.values("id", "name").all() : [];
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const progress = await progressOf(entries.map(({ id }) => id));
  return entries.map((entry) =>
    logEntry(entry, { names, reader, progress: progress.get(entry.id) ?? null }),
  );
}
