import { isBarred } from "quintet/auth";
import { User } from "../accounts/user.ts";
import type { NoticeKind, Outcome } from "./kind.ts";
import { wanted } from "./kinds.ts";
import { Notification, NotificationSource } from "./notification.ts";
import { mailWanted, type Happening } from "./signals.ts";

/**
 * The reason why one member is told of something, and the notice that stands in their list for it.
 */
export interface Telling {
  readonly reader: number;
  readonly reasons: readonly NoticeKind[];
  /** What the notice joins while an earlier one of the same kind is unread, as `7` for a topic. */
  readonly group: string;
  /** Whether there can be an earlier one. */
  readonly joins: boolean;
  readonly topic: number | null;
  /** What it is that happened, as `post:12`. */
  readonly key: string;
  readonly post: number | null;
  readonly action: number | null;
  readonly outcome: Outcome | null;
}

/** A telling, with the member as they are and the ways that they chose. */
interface Reached {
  readonly telling: Telling;
  readonly reader: User;
  readonly inSite: NoticeKind | undefined;
  readonly byMail: NoticeKind | undefined;
}

/**
 * Tell members of something, each in the ways that they chose and never twice of one thing; inside
 * the transaction in which it happens. The number of statements does not depend on theirs. `known`
 * are those of them who have been read already.
 */
export async function tell(
  happening: Happening,
  tellings: readonly Telling[],
  at: Date,
  known: readonly User[] = [],
): Promise<void> {
  const told = (await withReaders(tellings, known)).filter(
    ({ inSite, byMail }) => inSite ?? byMail,
  );
  if (told.length === 0) return;
  const notices = await noticesFor(told, at);
  await NotificationSource.objects.bulkCreate(
    told.map(({ telling, inSite }) => {
      const { reader: user, key, post, action, outcome } = telling;
      const notification = inSite === undefined ? null : notices.get(keyOf(telling, inSite))!;
      const { actor } = happening;
      return { notification, user, key, actor, post, action, outcome, createdAt: at };
    }),
  );
  const addressees = told.flatMap(({ reader, telling: { outcome }, byMail: kind }) =>
    kind === undefined ? [] : [{ reader, kind, outcome }],
  );
  if (addressees.length > 0) await mailWanted.emit({ happening, addressees });
}

async function withReaders(
  tellings: readonly Telling[],
  known: readonly User[],
): Promise<readonly Reached[]> {
  const byId = new Map(known.map((reader) => [reader.id, reader]));
  const others = tellings.map(({ reader }) => reader).filter((id) => !byId.has(id));
  const found = await User.objects.filter({ id__in: others }).all();
  for (const reader of found) byId.set(reader.id, reader);
  return tellings.flatMap((telling): Reached[] => {
    const reader = byId.get(telling.reader);
    if (reader === undefined) return [];
    const inSite = wanted(reader, telling.reasons, "site");
    const reachable = reader.mayBeMailed && !isBarred(reader);
    const byMail = reachable ? wanted(reader, telling.reasons, "mail") : undefined;
    return [{ telling, reader, inSite, byMail }];
  });
}

function keyOf({ reader, group }: Pick<Telling, "reader" | "group">, kind: NoticeKind): string {
  return `${reader} ${kind.name}:${group}`;
}

/** For each telling in the site the notice that it stands in: an unread one of its group, or a new one. */
async function noticesFor(
  told: readonly Reached[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const wantedHere = told.flatMap(({ telling, inSite }) =>
    inSite === undefined ? [] : [{ ...telling, kind: inSite }],
  );
  const before = await openNotices(wantedHere.filter(({ joins }) => joins));
  const missing = wantedHere.filter((one) => !before.has(keyOf(one, one.kind)));
  await Notification.objects.filter({ id__in: [...before.values()] }).update({ createdAt: at });
  const rows = missing.map(({ reader: user, kind, topic, group }) => {
    return { user, kind: kind.name, topic, groupKey: `${kind.name}:${group}`, createdAt: at };
  });
  if (rows.length > 1) {
    await Notification.objects.bulkCreate(rows);
    return openNotices(wantedHere);
  }
  // The insert of one row gives its id.
  const made = new Map(before);
  for (const [place, row] of rows.entries()) {
    const { id } = await Notification.objects.create(row);
    made.set(keyOf(missing[place]!, missing[place]!.kind), id);
  }
  return made;
}

/** The unread notices that these would join, locked, so that nobody reads them meanwhile. */
async function openNotices(
  tellings: readonly (Telling & { readonly kind: NoticeKind })[],
): Promise<ReadonlyMap<string, number>> {
  const keys = new Set(tellings.map(({ kind, group }) => `${kind.name}:${group}`));
  const open = await Notification.objects
    .filter({ user__in: tellings.map(({ reader }) => reader), groupKey__in: [...keys] })
    .orderBy("id")
    .forUpdate()
    .values("id", "userId", "groupKey")
    .all();
  return new Map(open.map(({ id, userId, groupKey }) => [`${userId} ${groupKey}`, id]));
}
