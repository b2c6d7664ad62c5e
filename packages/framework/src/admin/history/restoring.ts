import { modelsBeside } from "../../models/declaring/info.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import type { ModelInfo } from "../../models/declaring/model-info.ts";
import type { Registered } from "../registered.ts";
import { keyCondition } from "../rows/key-text.ts";
import { rowsOf, type Row } from "../rows/rows.ts";
import { AdminEntry, type FieldChange, type Kept } from "./entry.ts";
import { manyKeysOf, rowsWithKeys } from "./kept-many.ts";
import { isNeeded, kept } from "./kept-values.ts";
import { goneTitles, lostKey, lostRows, type Lost, type SeenByTable } from "./lost.ts";
import { canBeEmptied, Targets, type Dangling, type Returning } from "./targets.ts";

/** A row that is to be there again, or to point again at one that is. */
export interface ComesBack extends Returning {
  readonly entry: AdminEntry;
}

/** What an entry of the history would bring back. */
export interface Restoring {
  /** The row as it stands; null: it was deleted and is to be there again. */
  readonly row: Row | null;
  /** Each field, with what it says now and what it would say. */
  readonly changes: readonly FieldChange[];
  /** What does not come back: fields, and rows that are gone by now. */
  readonly lost: readonly Lost[];
  /** Why nothing can be brought back; "" where it can. */
  readonly refusal: string;
  /** Rows that went along, and come back with it. */
  readonly along: readonly ComesBack[];
}

/** For whom something would be brought back. */
export interface RestoringFor {
  /** The fields that they may not see, or not change. */
  readonly shut: ReadonlySet<string>;
  readonly seen: SeenByTable;
}

/** Return what an entry would bring back. */
export async function restoringOf(
  registered: Registered,
  entry: AdminEntry,
  about: RestoringFor,
): Promise<Restoring> {
  const { info } = registered;
  const all = rowsOf(new QuerySet(info.model));
  const condition = keyCondition(info, entry.rowKey);
  const row = condition === undefined ? null : await all.filter(condition).first();
  if (entry.action === "delete") return removed(registered, entry, row, about);
  return row === null
    ? { row, changes: [], lost: [], refusal: "It is not there any more.", along: [] }
    : changed(registered, entry, row, about);
}

/** A row that was deleted, with what went along. What keys pointed at may be gone by now. */
async function removed(
  registered: Registered,
  entry: AdminEntry,
  row: Row | null,
  { seen }: RestoringFor,
): Promise<Restoring> {
  const { info } = registered;
  const own = comesBack(info, entry);
  const missing = missingFrom(info, own.changes).map((name) => fieldLost(registered, name));
  const left = entry.changes
    .filter(({ field }) => !info.fields.has(field))
    .map(({ field }) => fieldLost(registered, field));
  const beside = new Map(modelsBeside(info).map((one) => [one.table, one]));
  const entries = await AdminEntry.objects.filter({ because: entry.id }).orderBy("id").all();
  const along = entries.flatMap((one) => {
    const known = beside.get(one.tableName);
    return known === undefined ? [] : [comesBack(known, one)];
  });
  const targets = await Targets.of([own, ...along]);
  const dangling = targets.dangling(own);
  const emptied = await Promise.all(
    dangling.map((one) => lostKey(registered.labelOf(one.field.name), one, seen)),
  );
  targets.add(own);
  const { back, away } = sorted(along, targets);
  const isThere = row === null ? "" : "It is there again already.";
  const isKept = missing.length === 0 ? "" : "The history does not keep all that such a row needs.";
  const isHeld = dangling.every(canBeEmptied) ? "" : GONE;
  return {
    row: null,
    changes: turned(without(own, dangling).changes),
    lost: [...left, ...missing, ...emptied, ...(await lostRows(away, seen))],
    refusal: isThere || isKept || isHeld,
    along: back,
  };
}

export const GONE = "Something that it points at is not there any more.";

/** The rows that come back, parents first, and those whose keys would point at nothing and cannot be without. */
function sorted(along: readonly ComesBack[], targets: Targets) {
  const back: ComesBack[] = [];
  const away: (ComesBack & { readonly dangling: readonly Dangling[] })[] = [];
  for (const one of along) {
    const dangling = targets.dangling(one);
    if (one.entry.action === "delete" && dangling.every(canBeEmptied)) {
      back.push(without(one, dangling));
      targets.add(one);
    } else if (dangling.length === 0) back.push(one);
    else away.push({ ...one, dangling });
  }
  return { back, away };
}

function comesBack(info: ModelInfo, entry: AdminEntry): ComesBack {
  return { info, entry, changes: entry.changes.filter(({ field }) => info.fields.has(field)) };
}

/** A row whose keys stay empty where what they pointed at is gone. */
function without<R extends Returning>(row: R, dangling: readonly Dangling[]): R {
  const gone = new Set(dangling.map(({ field }) => field.name));
  return { ...row, changes: row.changes.filter(({ field }) => !gone.has(field)) };
}

/** Fields that somebody changed; keys and relations to many rows lead to what is still there. */
async function changed(
  registered: Registered,
  entry: AdminEntry,
  row: Row,
  { shut, seen }: RestoringFor,
): Promise<Restoring> {
  const { info } = registered;
  const isKnown = (name: string) =>
    !shut.has(name) && (info.fields.has(name) || info.many.has(name));
  const left = entry.changes.filter(({ field }) => !isKnown(field));
  const own = entry.changes.filter(({ field }) => isKnown(field) && info.fields.has(field));
  const targets = await Targets.of([{ info, changes: own }]);
  const dangling = targets.dangling({ info, changes: own });
  const standing = without({ info, changes: own }, dangling).changes;
  const back: FieldChange[] = standing.map(({ field: name, before }) => {
    const field = info.fields.get(name)!;
    return { field: name, before: kept(field, row[field.attribute]), after: before };
  });
  const lost = [
    ...left.map(({ field }) => fieldLost(registered, field)),
    ...(await Promise.all(
      dangling.map((one) => lostKey(registered.labelOf(one.field.name), one, seen)),
    )),
  ];
  for (const { field, before } of entry.changes) {
    if (!isKnown(field) || !info.many.has(field)) continue;
    const { now, after, gone } = await relationBack(info, row, field, before as readonly Kept[]);
    back.push({ field, before: now, after });
    if (gone.length === 0) continue;
    const titles = await goneTitles(info.many.get(field)!.target(), gone, seen);
    lost.push({
      label: registered.labelOf(field),
      titles: gone.map((key) => titles.get(key) ?? key),
    });
  }
  const changes = back.filter(({ before, after }) => String(before) !== String(after));
  const refusal = changes.length === 0 ? "Everything stands as it would be brought back." : "";
  return { row, changes, lost, refusal, along: [] };
}

/** What a row goes with now, what of the kept rows is there to go with it again, and what is gone. */
async function relationBack(info: ModelInfo, row: Row, name: string, keys: readonly Kept[]) {
  const now = (await manyKeysOf(info, [row], [name])).get(row)!.get(name)!;
  const there = await rowsWithKeys(info.many.get(name)!.target(), keys);
  const texts = keys.map(String);
  return {
    now,
    after: texts.filter((key) => there.has(key)),
    gone: texts.filter((key) => !there.has(key)),
  };
}

const fieldLost = (registered: Registered, name: string): Lost => ({
  label: registered.labelOf(name),
  titles: [],
});

/** Return what was kept as what is to be there again. */
export function turned(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.map(({ field, before }) => ({ field, before: null, after: before }));
}

/** The fields that a new row needs and that these changes do not have. */
function missingFrom({ fields }: ModelInfo, changes: readonly FieldChange[]): readonly string[] {
  const there = new Set(changes.map(({ field }) => field));
  return [...fields.values()]
    .filter((field) => !there.has(field.name) && isNeeded(field))
    .map((one) => one.name);
}
