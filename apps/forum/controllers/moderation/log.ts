import { action, searchAction } from "quintet/controllers";
import type { RequestContext } from "quintet/http";
import { withQuery } from "quintet/urls";
import { LogSearch } from "../../forms/administration.ts";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { ModAction } from "../../models/moderation/action.ts";
import { entriesWith, type Logged } from "../../models/moderation/log.ts";
import { undo } from "../../models/moderation/undoing.ts";
import { progressOf } from "../../models/moderation/work.ts";
import { t } from "../../text/t.ts";
import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import { url } from "../../urls.ts";
import { type LogEntry, logEntry } from "../../views/moderation/log.ts";

/**
 * Return entries of the log in words, as this reader may undo them; a query for the names of
 * categories, where topics or categories were moved, and one for what is still being done.
 */
export async function logEntries(entries: readonly Logged[], reader: User) {
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

const ENTRIES_A_PAGE = 30;

/** `/mod/log/`: every action, newest first. */
export const logPage = view<{
  readonly form: FieldsOf<typeof LogSearch>;
  readonly entries: readonly LogEntry[];
  /** The entries after these; `null` on the last page. */
  readonly olderHref: string | null;
  /** Back to the newest; `null` on the first page. */
  readonly newestHref: string | null;
}>("forum/moderation/log.html");

/** `/mod/log/`: paged by the entry that a page begins after, at the same cost however far back. */
export const log = searchAction(staff, LogSearch, async (context, _params, { form, met }) => {
  const found = await entriesWith(met)
    .limit(ENTRIES_A_PAGE + 1)
    .all();
  const shown = found.slice(0, ENTRIES_A_PAGE);
  const page = {
    form,
    entries: await logEntries(shown, context.user),
    olderHref: found.length > ENTRIES_A_PAGE ? before(context, shown.at(-1)!) : null,
    newestHref: met.before === undefined ? null : before(context, null),
  };
  return context.render(logPage, page);
});

function before(context: RequestContext, entry: Logged | null): string {
  const { before: _, ...query } = Object.fromEntries(context.query);
  return withQuery(context.path, { ...query, before: entry?.id });
}

/** POST `/mod/log/<id>/undo/` */
export const undoEntry = action(
  staff,
  async ({ user, messages, redirect }, { id }: { id: number }) => {
    await undo(await ModAction.objects.get({ id }), user);
    messages.add(t("The action was undone."));
    return redirect(url.mod.log.href());
  },
  { getRedirectsTo: () => url.mod.log.href() },
);
