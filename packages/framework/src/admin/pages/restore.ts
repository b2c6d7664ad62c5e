import { NotFound, Refusal } from "../../kernel/refusal.ts";
import type { Translate } from "../../kernel/message.ts";
import { message, worded } from "../../kernel/words.ts";
import type { Access } from "../access.ts";
import type { AdminContext } from "../context.ts";
import { AdminEntry } from "../history/entry.ts";
import type { Lost } from "../history/lost.ts";
import { restore as bringBack } from "../history/restore.ts";
import { restoringOf, type Restoring } from "../history/restoring.ts";
import { namesIn } from "../history/names.ts";
import { deedLabel, shownChanges } from "../history/shown.ts";
import type { House } from "../house.ts";
import type { Registered } from "../registered.ts";
import { restorePage } from "../views.ts";

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
  const access = house.access(context);
  await insistOn(access, registered, entry);
  const reader = await house.reader(context);
  const about = { shut: shutFor(registered, user), seen: reader.registeredOf };
  const back = house.urls.history.href({ model: slug, key: entry.rowKey });
  const restoring = await restoringOf(registered, entry, about);
  const forbidden = await forbiddenOf(house, access, restoring, t);
  if (context.method === "POST") {
    if (forbidden.length > 0) throw new Refusal(forbidden.join(" "), { status: 403 });
    const lost = await bringBack(registered, entry, about, user);
    messages.add(message("It was brought back: {title}.", { title: entry.title }));
    if (lost.length > 0) {
      const what = lost.map((one) => lostWords(one, t)).join("; ");
      messages.add(message("This did not come back: {what}.", { what }));
    }
    return redirect(back);
  }
  const names = await namesIn(registered, restoring.changes, reader);
  const what = t(deedLabel(registered, entry.action));
  return context.render(restorePage, {
    admin: await house.shell(context, registered, [
      ...house.trailTo(registered),
      { label: entry.title, href: back },
    ]),
    restoring: {
      heading: t("Take back: {what} {title}", { what, title: entry.title }),
      changes: shownChanges(registered, restoring.changes, reader, names),
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
        ...restoring.lost.map((one) => lostWords(one, t)),
        ...(restoring.refusal === "" ? [] : [t(restoring.refusal)]),
        ...forbidden,
      ],
      action:
        restoring.refusal === "" && forbidden.length === 0
          ? house.urls.restore.href({ model: slug, id })
          : null,
      back,
    },
  });
}

function lostWords({ label, titles }: Lost, t: Translate): string {
  return titles.length === 0 ? t(label) : `${t(label)}: ${titles.join(", ")}`;
}

async function insistOn(access: Access, registered: Registered, entry: AdminEntry): Promise<void> {
  if (entry.action === "delete") return access.insist("add", registered);
  await access.row("change", registered, entry.rowKey);
}

/** Why rows that went along may not come back: those of a list to which the person may not add, each model a sentence. */
async function forbiddenOf(
  house: House,
  access: Access,
  { along }: Restoring,
  t: Translate,
): Promise<readonly string[]> {
  const back = along.filter(({ entry }) => entry.action === "delete");
  const known = new Set(back.flatMap(({ info }) => house.registeredOf(info.table) ?? []));
  const sentences = [...known].map(async (one) => {
    const why = await access.whyNot("add", one);
    return why === null ? [] : [`${t(one.plural)}: ${worded(why, t)}`];
  });
  return (await Promise.all(sentences)).flat();
}

/** The fields that a person may not see, or not change. */
function shutFor(registered: Registered, user: AdminContext["user"]): ReadonlySet<string> {
  return new Set([...registered.hiddenFrom(user), ...registered.readonlyFor(user)]);
}
