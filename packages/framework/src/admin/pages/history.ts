import { NotFound } from "../../kernel/refusal.ts";
import { withQuery } from "../../kernel/with-query.ts";
import { shownMoment } from "../cell.ts";
import { infoOf } from "../../models/declaring/info.ts";
import type { AdminContext } from "../context.ts";
import { AdminEntry } from "../history/entry.ts";
import { namesIn, type Names } from "../history/names.ts";
import { deedLabel, shownChanges } from "../history/shown.ts";
import type { House } from "../house.ts";
import type { AdminReader } from "../reader.ts";
import { Registered } from "../registered.ts";
import { keyCondition } from "../rows/key-text.ts";
import { everyRow, type Row } from "../rows/rows.ts";
import { historyPage, type ShownEntry } from "../views.ts";

/** So many deeds stand on one page. */
const PAGE = 20;

/** Show what was done to a row by the admin, the newest first; also of a row that was deleted. */
export async function history(
  house: House,
  context: AdminContext,
  slug: string,
  key: string,
): Promise<Response> {
  const registered = house.registered(slug);
  const row = await rowOrNull(house, context, registered, key);
  const before = Number(context.query.get("before") ?? "");
  const known = AdminEntry.objects.filter({ tableName: registered.info.table, rowKey: key });
  const older =
    Number.isSafeInteger(before) && before > 0 ? known.filter({ id__lt: before }) : known;
  const found = await older.limit(PAGE + 1).all();
  const entries = found.slice(0, PAGE);
  if (row === null && entries.length === 0) throw new NotFound();
  const title = row === null ? entries[0]!.title : registered.titleOf(row);
  const people = await namesOf(entries);
  const reader = await house.reader(context);
  const changes = entries.flatMap((entry) => entry.changes);
  const names = await namesIn(registered, changes, reader);
  const last = entries.at(-1);
  return context.render(historyPage, {
    admin: await house.shell(context, registered, house.trailTo(registered, row ?? undefined)),
    history: {
      title,
      gone: row === null,
      entries: entries.map((entry) => shown(house, registered, entry, { reader, names, people })),
      next:
        last !== undefined && found.length > PAGE
          ? withQuery(house.urls.history.href({ model: slug, key }), { before: last.id })
          : null,
    },
  });
}

/** The row, through what the person may know of; null: it is gone, and they may know what was there. */
async function rowOrNull(
  house: House,
  context: AdminContext,
  registered: Registered,
  key: string,
): Promise<Row | null> {
  const access = house.access(context);
  const condition = keyCondition(registered.info, key);
  if (condition === undefined) throw new NotFound();
  if (await everyRow(registered.info.model).filter(condition).exists())
    return access.row("view", registered, key);
  await access.insist("view", registered);
  if (!(await access.may("delete", registered))) throw new NotFound();
  return null;
}

/** The names of those who did something, by their ids: one query. */
async function namesOf(entries: readonly AdminEntry[]): Promise<ReadonlyMap<number, string>> {
  const ids = new Set(entries.flatMap(({ userId }) => userId ?? []));
  if (ids.size === 0) return new Map();
  const users = infoOf(AdminEntry).fields.get("user")!.target!();
  const people = new Registered(users.model, {});
  const rows = await everyRow(users.model)
    .filter({ pk__in: [...ids] })
    .all();
  return new Map(rows.map((row) => [Number(row["id"]), people.titleOf(row)]));
}

interface Showing {
  readonly reader: AdminReader;
  readonly names: Names;
  readonly people: ReadonlyMap<number, string>;
}

function shown(
  house: House,
  registered: Registered,
  entry: AdminEntry,
  { reader, names, people }: Showing,
): ShownEntry {
  const { t } = reader;
  const { slug } = registered;
  const { id, action, userId } = entry;
  const isBack = action !== "add" && action !== "restore" && entry.changes.length > 0;
  return {
    ...shownMoment(entry.at, reader.clock),
    id,
    who: (userId !== null && people.get(userId)) || t("somebody whose account is gone"),
    what: t(deedLabel(registered, action)),
    changes: shownChanges(registered, entry.changes, reader, names),
    restore: isBack ? house.urls.restore.href({ model: slug, id }) : null,
    restoreLabel: action === "delete" ? t("Bring it back") : t("Put it back as it was before"),
  };
}
