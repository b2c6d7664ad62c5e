import { deletionOf, type Deletion } from "../../models/writing/deletion.ts";
import { onDeleteOf } from "../../models/declaring/info.ts";
import type { FieldInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import { pointingAt, pointsAt } from "../../models/relations/pointing.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import type { AdminUser } from "../options.ts";
import { Registered } from "../registered.ts";
import { keyText, rowsWith } from "../rows/key-text.ts";
import { rowsOf, type Row, type AdminRows } from "../rows/rows.ts";
import { AdminEntry, type FieldChange } from "./entry.ts";
import { changesBetween, isNeeded, kept, keptFields } from "./kept-values.ts";
import { entryOf, record } from "./log.ts";

/** No more rows than this go at once: what goes has to stand in the history, so that it can come back. */
export const MOST_GONE = 500;

/** Return the rows with the keys of these. */
function sameRows({ info }: Registered, rows: readonly Row[]): AdminRows {
  return rowsOf(new QuerySet(info.model)).filter(rowsWith(info, rows));
}

/** Return what deleting rows would do, counted no further than {@link MOST_GONE}. */
export function wouldGo(registered: Registered, rows: readonly Row[]): Promise<Deletion> {
  return deletionOf(sameRows(registered, rows), { upTo: MOST_GONE });
}

/** A row that goes or loses a key, in the order in which it is written again. */
interface Touched {
  readonly info: ModelInfo;
  readonly row: Row;
  /** The key that is emptied; null: the row goes. */
  readonly emptied: FieldInfo | null;
}

/** Everything that goes or loses a key with these rows, parents first. */
async function touchedBy(info: ModelInfo, rows: readonly Row[]): Promise<readonly Touched[]> {
  const seen = new Set(rows.map((row) => `${info.table} ${keyText(info, row)}`));
  const touched: Touched[] = [];
  const waiting: { info: ModelInfo; rows: readonly Row[] }[] = [{ info, rows }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { info: of, rows: parents } = next;
    for (const by of pointingAt(of)) {
      const { child, field } = by;
      const fate = onDeleteOf(field);
      if (fate !== "cascade" && (fate !== "setNull" || by.generic !== null)) continue;
      const conditions = [pointsAt(by, parents)];
      const children = await rowsOf(new QuerySet(child.model)).changed({ conditions }).all();
      const isNew = (row: Row) => !seen.has(`${child.table} ${keyText(child, row)}`);
      const fresh = children.filter(isNew);
      for (const row of fresh) {
        if (fate === "cascade") seen.add(`${child.table} ${keyText(child, row)}`);
        touched.push({ info: child, row, emptied: fate === "cascade" ? null : field });
      }
      if (fate === "cascade" && fresh.length > 0) waiting.push({ info: child, rows: fresh });
    }
  }
  return touched.filter(
    ({ info: of, row, emptied }) =>
      emptied === null || !seen.has(`${of.table} ${keyText(of, row)}`),
  );
}

/** Return the fields of a row that its history does not keep and that it cannot be without. */
export function lostFields(
  { info }: Registered,
  hidden: ReadonlySet<string>,
): readonly FieldInfo[] {
  const known = new Set(keptFields(info, hidden));
  return [...info.fields.values()].filter((field) => !known.has(field) && isNeeded(field));
}

/** What deletes, and how the models that go along are registered. */
export interface Removing {
  readonly user: AdminUser;
  readonly registeredOf: (table: string) => Registered | undefined;
}

/** Delete rows, with all of it in the history: those rows, what goes along, and the keys that are emptied. */
export async function removeRows(
  registered: Registered,
  rows: readonly Row[],
  { user, registeredOf }: Removing,
): Promise<void> {
  const set = sameRows(registered, rows);
  for (const row of rows) {
    const { id: because } = await record(registered, {
      user,
      action: "delete",
      row,
      changes: gone(registered, row, user),
    });
    const touched = await touchedBy(registered.info, [row]);
    const entries = touched.map(({ info, row: child, emptied }) => {
      const known = registeredOf(info.table) ?? new Registered(info.model, {});
      const changes = emptied === null ? gone(known, child, user) : [emptiedChange(emptied, child)];
      const action = emptied === null ? "delete" : "change";
      return entryOf(known, { user, action, row: child, changes, because });
    });
    await AdminEntry.objects.bulkCreate(entries);
  }
  await set.delete();
}

function gone(registered: Registered, row: Row, user: AdminUser): readonly FieldChange[] {
  return changesBetween(keptFields(registered.info, registered.hiddenFrom(user)), row, null);
}

function emptiedChange(field: FieldInfo, row: Row): FieldChange {
  return { field: field.name, before: kept(field, row[field.attribute]), after: null };
}
