import { normaliseName } from "quintet/auth";
import { action, searchAction } from "quintet/controllers";
import type { CleanOf, FieldsOf } from "quintet/forms";
import { related } from "quintet/models";
import { view } from "quintet/templates";
import { withQuery } from "quintet/urls";
import { LogSearch } from "../../forms/administration.ts";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { Category } from "../../models/categories/category.ts";
import { ModAction, ModActionItem } from "../../models/moderation/action.ts";
import { byStaff, entries, type Logged } from "../../models/moderation/log.ts";
import { undo } from "../../models/moderation/undoing.ts";
import { progressOf } from "../../models/moderation/work.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { type LogEntry, logEntry } from "../../views/moderation/log.ts";
import { insistRanges } from "../../web/conditions.ts";
import { narrowed, type Filters } from "./found.ts";

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

const filters: Filters<CleanOf<typeof LogSearch>, ReturnType<typeof byStaff>> = {
  actor: (found, name) => found.filter({ actor__nameKey: normaliseName(name) }),
  kind: (found, kind) => found.filter({ kind }),
  member(found, name) {
    const items = ModActionItem.objects.filter({ member__nameKey: normaliseName(name) });
    return found.filter(related(items, "action").exists());
  },
  from: (found, day) => found.filter({ createdAt__date__gte: day }),
  to: (found, day) => found.filter({ createdAt__date__lte: day }),
  before: (found, id) => found.filter({ id__lt: id }),
};

/** `/mod/log/`: paged by the entry that a page begins after, at the same cost however far back. */
export const log = searchAction(
  staff,
  LogSearch,
  async (context, _params, { form, met, refused }) => {
    if (!refused) insistRanges(met);
    // One entry by its number is shown whoever took it.
    const all = met.entry === undefined ? byStaff() : entries().filter({ id: met.entry });
    const found = await (await narrowed(all, filters, met)).limit(ENTRIES_A_PAGE + 1).all();
    const shown = found.slice(0, ENTRIES_A_PAGE);
    const isLast = found.length === shown.length;
    return context.render(logPage, {
      form,
      entries: await logEntries(shown, context.user),
      olderHref: isLast ? null : withQuery(context, { before: shown.at(-1)!.id }),
      newestHref: met.before === undefined ? null : withQuery(context, { before: undefined }),
    });
  },
);

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
