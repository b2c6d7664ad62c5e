import { ForeignKeyViolation, UniqueViolation } from "../../database/errors.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { message } from "../../kernel/words.ts";
import { ownKey } from "../../models/declaring/key.ts";
import type { ModelInfo } from "../../models/declaring/model-info.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import type { AdminUser } from "../options.ts";
import type { Registered } from "../registered.ts";
import { keyCondition } from "../rows/key-text.ts";
import { rowsOf, type Row, type AdminRows } from "../rows/rows.ts";
import type { AdminEntry, FieldChange, Kept } from "./entry.ts";
import { rowsWithKeys } from "./kept-many.ts";
import { changesBetween, keptFields, valueOf } from "./kept-values.ts";
import { record } from "./log.ts";
import type { Lost } from "./lost.ts";
import { GONE, restoringOf, turned, type Restoring, type RestoringFor } from "./restoring.ts";

/** Bring back what an entry changed or deleted, with what went along, and write that into the history; return what is lost. */
export async function restore(
  registered: Registered,
  entry: AdminEntry,
  about: RestoringFor,
  user: AdminUser,
): Promise<readonly Lost[]> {
  try {
    return await registered.changed(user, async () => {
      const restoring = await restoringOf(registered, entry, about);
      if (restoring.refusal !== "") throw new Refusal(restoring.refusal, { status: 409 });
      await (restoring.row === null
        ? createAgain(registered, restoring, user)
        : changeBack(registered, restoring, user));
      return restoring.lost;
    });
  } catch (error) {
    throw refusedBy(error) ?? error;
  }
}

function refusedBy(error: unknown): Refusal | undefined {
  if (error instanceof UniqueViolation) {
    const field = error.fields[0] ?? "";
    const sentence = message('Something else has its "{field}" by now.', { field });
    return new Refusal(sentence, { status: 409, cause: error });
  }
  if (!(error instanceof ForeignKeyViolation)) return undefined;
  return new Refusal(GONE, { status: 409, cause: error });
}

/** A relation to many rows, as far as it is written here. */
interface HasSet {
  set(targets: readonly Row[]): Promise<void>;
}

async function changeBack(
  registered: Registered,
  { row, changes }: Restoring,
  user: AdminUser,
): Promise<void> {
  const { info } = registered;
  const columns = changes.filter(({ field }) => info.fields.has(field));
  if (columns.length > 0) {
    const same = rowsOf(new QuerySet(info.model)).filter(ownKey(info, row!));
    await same.update(valuesOf(info, columns));
  }
  for (const { field, after } of changes) {
    const many = info.many.get(field);
    if (many === undefined) continue;
    const targets = await rowsWithKeys(many.target(), after as readonly Kept[]);
    await (row![field] as HasSet).set([...targets.values()]);
  }
  await record(registered, { user, action: "restore", row: row!, changes });
}

function valuesOf({ fields }: ModelInfo, changes: readonly FieldChange[]): object {
  const values = changes.map(({ field, after }) => {
    return [field, valueOf(fields.get(field)!, after as Kept)] as const;
  });
  return Object.fromEntries(values);
}

async function createAgain(
  registered: Registered,
  { changes, along }: Restoring,
  user: AdminUser,
): Promise<void> {
  const row = await insert(registered.info, changes);
  const fields = keptFields(registered.info, registered.hiddenFrom(user));
  const made = changesBetween(fields, null, row);
  await record(registered, { user, action: "restore", row, changes: made });
  for (const { info, entry, changes: kept } of along) {
    if (entry.action === "delete") await insert(info, turned(kept));
    else await fillAgain(info, entry.rowKey, turned(kept));
  }
}

/** Insert a row as it was: what was empty is empty, whatever a new row would have there. */
function insert(info: ModelInfo, changes: readonly FieldChange[]): Promise<Row> {
  const empty = keptFields(info, new Set())
    .filter(({ field }) => field.null)
    .map(({ name }) => [name, null] as const);
  const values = { ...Object.fromEntries(empty), ...valuesOf(info, changes) };
  return rowsOf(new QuerySet(info.model)).create(values);
}

/** Let a row point again at what it pointed at, unless it points at something else by now. */
async function fillAgain(
  info: ModelInfo,
  key: string,
  changes: readonly FieldChange[],
): Promise<void> {
  const condition = keyCondition(info, key);
  if (condition === undefined) return;
  const row: AdminRows = rowsOf(new QuerySet(info.model)).filter(condition);
  for (const change of changes) {
    await row.filter({ [`${change.field}__isnull`]: true }).update(valuesOf(info, [change]));
  }
}
