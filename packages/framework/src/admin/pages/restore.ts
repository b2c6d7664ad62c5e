import { NotFound } from "../../kernel/refusal.ts";
import { message } from "../../kernel/words.ts";
import type { Access } from "../access.ts";
import type { AdminContext } from "../context.ts";
import { AdminEntry } from "../history/entry.ts";
import { restore as bringBack, restoringOf } from "../history/restoring.ts";
import { deedLabel } from "../history/shown.ts";
import type { House } from "../house.ts";
import type { Registered } from "../registered.ts";
import { restorePage } from "../views.ts";
import { shownChanges } from "./history.ts";

/** Show what an entry of the history would bring back; by POST bring it back. */
export async function restore(
  house: House,
  context: AdminContext,
  slug: string,
  id: number,
): Promise<Response> {
  const { t, user, messages, redirect } = context;
  const registered = house.registered(slug);
  const entry = await AdminEntry.objects.filter({ id, tableName: registered.info.table }).first();
  if (entry === null || entry.action === "add") throw new NotFound();
  await insistOn(house.access(context), registered, entry);
  const shut = shutFor(registered, user);
  const back = house.urls.history.href({ model: slug, key: entry.rowKey });
  if (context.method === "POST") {
    await bringBack(registered, entry, shut, user);
    messages.add(message("It was brought back: {title}.", { title: entry.title }));
    return redirect(back);
  }
  const restoring = await restoringOf(registered, entry, shut);
  const what = t(deedLabel(registered, entry.action));
  return context.render(restorePage, {
    admin: await house.shell(context, registered, [
      ...house.trailTo(registered),
      { label: entry.title, href: back },
    ]),
    restoring: {
      heading: t("Take back: {what} {title}", { what, title: entry.title }),
      changes: shownChanges(registered, restoring.changes, shut, t),
      along:
        restoring.along.length === 0
          ? ""
          : t(
              "{count, plural, one {# row that went along comes} other {# rows that went along come}} back with it.",
              {
                count: restoring.along.length,
              },
            ),
      lost: [
        ...restoring.lost.map((name) => t(registered.labelOf(name))),
        ...(restoring.refusal === "" ? [] : [t(restoring.refusal)]),
      ],
      action: restoring.refusal === "" ? house.urls.restore.href({ model: slug, id }) : null,
      back,
    },
  });
}

async function insistOn(access: Access, registered: Registered, entry: AdminEntry): Promise<void> {
  if (entry.action === "delete") return access.insist("add", registered);
  await access.row("change", registered, entry.rowKey);
}

/** The fields that a person may not see, or not change. */
function shutFor(registered: Registered, user: AdminContext["user"]): ReadonlySet<string> {
  return new Set([...registered.hiddenFrom(user), ...registered.readonlyFor(user)]);
}
