import { worded } from "../../kernel/words.ts";
import type { AdminContext } from "../context.ts";
import { AdminEntry } from "../history/entry.ts";
import { inGroups } from "../groups.ts";
import type { House } from "../house.ts";
import { countOf } from "../list/page.ts";
import type { Registered } from "../registered.ts";
import { homePage, type HomeModel, type RecentEntry } from "../views.ts";
import { recentEntry } from "../history/shown.ts";

/** So many of one's own deeds stand on the front page. */
const RECENT = 10;

/** Show the front page: every list that the reader may see, and what they did last. */
export async function home(house: House, context: AdminContext): Promise<Response> {
  const { user, t } = context;
  const access = house.access(context);
  const card = async (one: Registered): Promise<HomeModel> => ({
    label: t(one.plural),
    hint: t(one.written.hint ?? ""),
    href: house.listHref(one),
    add: (await access.may("add", one)) ? house.urls.add.href({ model: one.slug }) : null,
    count: worded(await countOf(one.rowsFor(user)), t),
  });
  const lists = await Promise.all(
    inGroups(await house.seenBy(context), t).map(async ({ label, models }) => {
      return { label, models: await Promise.all(models.map(card)) };
    }),
  );
  const shown = house.options.entries.filter(({ shownTo }) => shownTo?.(user) ?? true);
  const admin = await house.shell(context);
  return context.render(homePage, {
    admin,
    lists,
    entries: shown.map(({ label, href, hint = "" }) => {
      return { label: t(label), href, hint: t(hint), current: false };
    }),
    recent: await recentOf(house, context),
    notes: house.options.notes.map((note) => worded(note, t)),
  });
}

async function recentOf(house: House, context: AdminContext): Promise<readonly RecentEntry[]> {
  const { user } = context;
  const reader = await house.reader(context);
  const entries = await AdminEntry.objects.filter({ user: user.id }).limit(RECENT).all();
  return entries.flatMap((entry) => {
    const registered = reader.registeredOf(entry.tableName);
    return registered === undefined ? [] : [recentEntry(house, registered, entry, context)];
  });
}
