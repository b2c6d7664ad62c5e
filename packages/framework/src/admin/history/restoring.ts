import { transaction } from "../../database/scope.ts";
import { ForeignKeyViolation, UniqueViolation } from "../../database/errors.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { message } from "../../kernel/words.ts";
import { modelsBeside } from "../../models/info.ts";
import { ownKey } from "../../models/key.ts";
import type { ModelInfo } from "../../models/model-info.ts";
import { QuerySet } from "../../models/query-set.ts";
import type { AdminUser } from "../options.ts";
import type { Registered } from "../registered.ts";
import { keyCondition } from "../rows/key-text.ts";
import { rowsOf, type Row, type AdminRows } from "../rows/rows.ts";
import { AdminEntry, type FieldChange, type Kept } from "./entry.ts";
import { changesBetween, isNeeded, kept, keptFields, valueOf } from "./kept-values.ts";
import { record } from "./log.ts";

/** What an entry of the history would bring back. */
export interface Restoring {
  /** The row as it stands; null: it was deleted and is to be there again. */
  readonly row: Row | null;
  /** Each field, with what it says now and what it would say. */
  readonly changes: readonly FieldChange[];
  /** The names of fields that do not come back. */
  readonly lost: readonly string[];
  /** Why nothing can be brought back; "" where it can. */
  readonly refusal: string;
  /** Rows that went along, and come back with it. */
  readonly along: readonly AdminEntry[];
}

/** Return what an entry would bring back, for somebody who may not change these fields. */
export async function restoringOf(
  registered: Registered,
  entry: AdminEntry,
  shut: ReadonlySet<string>,
): Promise<Restoring> {
  const { info } = registered;
  const all = rowsOf(new QuerySet(info.model));
  const condition = keyCondition(info, entry.rowKey);
  const row = condition === undefined ? null : await all.filter(condition).first();
  const wasDeleted = entry.action === "delete";
  const known = (name: string) => info.fields.has(name) && !shut.has(name);
  const changes = entry.changes.filter(({ field }) => known(field));
  const lost = entry.changes.filter(({ field }) => !known(field)).map(({ field }) => field);
  if (wasDeleted) {
    const along = await AdminEntry.objects.filter({ because: entry.id }).orderBy("id").all();
    const missing = missingFrom(info, changes);
    const refusal = row !== null ? "It is there again already." : refusalFor(missing);
    return { row: null, changes: turned(changes), lost: [...lost, ...missing], refusal, along };
  }
  const refusal = row === null ? "It is not there any more." : "";
  const back = changes.flatMap(({ field, before }) => {
    const own = info.fields.get(field)!;
    const now = row === null ? null : kept(own, row[own.attribute]);
    return now === before ? [] : [{ field, before: now, after: before }];
  });
  const nothing = back.length === 0 ? "Everything stands as it would be brought back." : "";
  return { row, changes: back, lost, refusal: refusal || nothing, along: [] };
}

const turned = (changes: readonly FieldChange[]): readonly FieldChange[] =>
  changes.map(({ field, before }) => ({ field, before: null, after: before }));

function refusalFor(missing: readonly string[]): string {
  return missing.length === 0 ? "" : "The history does not keep all that such a row needs.";
}

/** The fields that a new row needs and that these changes do not have. */
function missingFrom({ fields }: ModelInfo, changes: readonly FieldChange[]): readonly string[] {
  const there = new Set(changes.map(({ field }) => field));
  return [...fields.values()]
    .filter((field) => !there.has(field.name) && isNeeded(field))
    .map((one) => one.name);
}

/** Bring back what an entry changed or deleted, with what went along, and write that into the history. */
export async function restore(
  registered: Registered,
  entry: AdminEntry,
  shut: ReadonlySet<string>,
  user: AdminUser,
): Promise<void> {
  try {
    await transaction(async () => {
      const restoring = await restoringOf(registered, entry, shut);
      if (restoring.refusal !== "") throw new Refusal(restoring.refusal, { status: 409 });
      await (restoring.row === null
        ? createAgain(registered, entry, restoring, user)
        : changeBack(registered, restoring, user));
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
  const sentence = "Something that it points at is not there any more.";
  return new Refusal(sentence, { status: 409, cause: error });
}

async function changeBack(
  registered: Registered,
  { row, changes }: Restoring,
  user: AdminUser,
): Promise<void> {
  const { info } = registered;
  await rowsOf(new QuerySet(info.model)).filter(ownKey(info, row!)).update(valuesOf(info, changes));
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
  entry: AdminEntry,
  { along }: Restoring,
  user: AdminUser,
): Promise<void> {
  const row = await insert(registered.info, entry.changes);
  const fields = keptFields(registered.info, registered.hiddenFrom(user));
  const changes = changesBetween(fields, null, row);
  await record(registered, { user, action: "restore", row, changes });
  const beside = new Map(modelsBeside(registered.info).map((info) => [info.table, info]));
  for (const one of along) {
    const info = beside.get(one.tableName);
    if (info === undefined) continue;
    if (one.action === "delete") await insert(info, one.changes);
    else await fillAgain(info, one);
  }
}

/** Insert a row as it was: what was empty is empty, whatever a new row would have there. */
function insert(info: ModelInfo, changes: readonly FieldChange[]): Promise<Row> {
  const empty = keptFields(info, new Set())
    .filter(({ field }) => field.null)
    .map(({ name }) => [name, null] as const);
  const known = turned(changes).filter(({ field }) => info.fields.has(field));
  const values = { ...Object.fromEntries(empty), ...valuesOf(info, known) };
  return rowsOf(new QuerySet(info.model)).create(values);
}

/** Let a row point again at what it pointed at, unless it points at something else by now. */
async function fillAgain(info: ModelInfo, { rowKey, changes }: AdminEntry): Promise<void> {
  const condition = keyCondition(info, rowKey);
  if (condition === undefined) return;
  const row: AdminRows = rowsOf(new QuerySet(info.model)).filter(condition);
  for (const change of turned(changes)) {
    if (!info.fields.has(change.field)) continue;
    await row.filter({ [`${change.field}__isnull`]: true }).update(valuesOf(info, [change]));
  }
}
