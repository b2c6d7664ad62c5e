import type { Database } from "../../database/database.ts";
import { UniqueViolation } from "../../database/errors.ts";
import { listOf, optionsOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Conflict, Insert } from "../../sql/statement.ts";
import { conflictOf, uniqueListsOf, withoutOtherConflict, type OnConflict } from "./conflict.ts";
import { makeCounted, recountFor } from "./counting.ts";
import { countersOf } from "./counters.ts";
import { DoesNotExist } from "../errors.ts";
import type { Fields } from "../fields/field.ts";
import type { ModelInfo } from "../declaring/info.ts";
import { withParts } from "../relations/generic-values.ts";
import type { Instance } from "../rows/instance.ts";
import { readLeft } from "./left.ts";
import { isHeard, tellCreated } from "./row-events.ts";
import { only, type Readable } from "../rows/reading.ts";
import {
  isCounted,
  shownValues,
  storedRow,
  writable,
  type StoredRow,
  type Values,
  type Written,
} from "./storing.ts";
import { noteDatabase } from "../rows/origin.ts";
import { versionOf } from "./version.ts";
import { naming } from "./violations.ts";

/** Insert one row, and return it as the database now holds it. */
export async function create(set: Readable, values: object): Promise<object> {
  const isFollowed = countersOf(set.info).length > 0 || isHeard(set.info, "created");
  if (!isFollowed) return createAlone(set, values);
  const [made] = await makeCounted(set, [values as Values], {
    make: async () => [await createAlone(set, values)],
    behind: (rows) => tellCreated(set, rows),
  });
  return made!;
}

async function createAlone(set: Readable, values: object): Promise<object> {
  const { info } = set;
  refuseUntoldKey(info);
  const stored = storedRow(info, values as Values, new Date());
  const insertId = await insert(set, [values], stored.written, [stored.row]);
  const made = newRow(info, stored, insertId);
  if (set.plan.database !== null) noteDatabase(set.plan.database, set.plan, [made]);
  if (stored.written.leavesOut) await readLeft(set, [made]);
  return made;
}

/** What `bulkCreate` does besides inserting rows. */
export interface BulkCreateOptions<Name extends string = string> {
  /** What becomes of rows that agree with rows that are there; left out: a {@link UniqueViolation}. */
  readonly onConflict?: OnConflict<Name>;
  /** Return the rows with their ids in place of their number; not together with `onConflict`. */
  readonly returning?: boolean;
  /** Tell nobody who listens, as of rows that are put back: what listeners made of them is put back too. */
  readonly untold?: boolean;
}

/** Insert many rows, so many at a time; all of them or none. */
export async function bulkCreate(
  set: Readable,
  rows: readonly object[],
  options: BulkCreateOptions = {},
): Promise<number | object[]> {
  const { info, database } = set;
  listOf("bulkCreate", "a list of rows", rows);
  const { onConflict, returning = false, untold = false } = optionsOf("bulkCreate", options);
  if (returning && onConflict !== undefined) throw returnedConflict(info);
  const now = new Date();
  const all = rows.map((row) => storedRow(info, row as Values, now));
  refuseMixedIds(info, all);
  const batches = batchesOf(all, database.features.maxBindings);
  const counters = countersOf(info);
  if (counters.length > 0 && typeof onConflict === "object") throw countedConflict(info);
  const tells = !untold && isHeard(info, "created");
  if (tells && onConflict === "ignore") return createNew(set, rows);
  const isFollowed = onConflict === undefined && (counters.length > 0 || tells);
  if (returning || isFollowed) refuseUntoldKey(info);
  const step = returning || isFollowed ? await stepOfIds(database) : 1;
  const made: object[] = [];
  const send = async () => {
    for (const { start, end } of batches) {
      const some = all.slice(start, end);
      const { written } = some[0]!;
      const { columns } = written;
      const conflict = onConflict === undefined ? undefined : conflictOf(info, onConflict, columns);
      const insertId = await withoutOtherConflict(info, conflict, columns, () =>
        insert(
          set,
          rows.slice(start, end),
          written,
          some.map((one) => one.row),
          conflict,
        ),
      );
      if (!returning && !isFollowed) continue;
      const first = database.engine === "sqlite" ? insertId - some.length + 1 : insertId;
      some.forEach((one, index) => made.push(newRow(info, one, first + index * step)));
    }
  };
  const make = async () => {
    await send();
    if (!returning && !tells) return made;
    if (set.plan.database !== null) noteDatabase(set.plan.database, set.plan, made);
    if (all.some(({ written }) => written.leavesOut)) await readLeft(set, made);
    return made;
  };
  const sendAndCount = async () => {
    await send();
    // Which of them were there already is not known.
    for (const one of counters) await recountFor(set, one, rows as Values[]);
  };
  const behind = async () => (tells ? tellCreated(set, made) : undefined);
  if (isFollowed) await makeCounted(set, rows as Values[], { make, behind });
  else if (counters.length > 0) await database.transaction(sendAndCount);
  else await (batches.length > 1 ? database.transaction(make) : make());
  return returning ? made : rows.length;
}

/** Insert rows but for those that agree with one that is there: one by one, as MySQL does not say of many which are new. */
function createNew(set: Readable, rows: readonly object[]): Promise<number> {
  const { info, database } = set;
  return database.transaction(async () => {
    const made: object[] = [];
    for (const row of rows) {
      try {
        made.push(await database.transaction(() => createAlone(set, row)));
      } catch (error) {
        if (!(error instanceof UniqueViolation)) throw error;
      }
    }
    for (const one of countersOf(info)) await recountFor(set, one, rows as Values[]);
    await tellCreated(set, made);
    return rows.length;
  });
}

const steps = new WeakMap<Database, number>();

/** The distance between two ids of one insert: servers that replicate each other count in steps. */
async function stepOfIds(database: Database): Promise<number> {
  if (database.engine === "sqlite") return 1;
  const found = steps.get(database);
  if (found !== undefined) return found;
  const { rows } = await database.execute<{ step: number }>(
    "select @@auto_increment_increment as step",
  );
  const step = Number(rows[0]!.step);
  steps.set(database, step);
  return step;
}

/** Of a row whose key the database works out nothing says which one it is. */
function refuseUntoldKey({ key }: ModelInfo): void {
  const untold = key.find(({ field }) => field.settings.generated !== undefined);
  if (untold === undefined) return;
  throw new QuintetError(
    `${untold.label}, the primary key, is worked out by the database, which does not tell it of a new row.`,
    {
      code: "models.bad-key",
      hint: "Write bulkCreate([{ … }]), and read the row by what else is unique.",
    },
  );
}

function countedConflict({ name }: ModelInfo): QuintetError {
  return new QuintetError(
    `bulkCreate of ${name}, whose rows are counted, cannot write over rows that are there.`,
    {
      code: "models.bad-conflict",
      hint: 'Use updateOrCreate for each, or onConflict: "ignore" and bulkUpdate behind it.',
    },
  );
}

function returnedConflict({ name }: ModelInfo): QuintetError {
  return new QuintetError(
    `bulkCreate of ${name} cannot say which rows are new and return them with their ids.`,
    {
      code: "models.bad-conflict",
      hint: "Leave out returning or onConflict, and read the rows again by what is unique.",
    },
  );
}

/**
 * Rows that follow each other and have the same columns, so many at a time as a statement takes: of rows without a
 * column, one.
 */
function batchesOf(rows: readonly StoredRow[], most: number): { start: number; end: number }[] {
  const batches: { start: number; end: number }[] = [];
  let before: Written | null = null;
  for (const [at, { written }] of rows.entries()) {
    const last = batches.at(-1);
    const { length } = written.columns;
    const size = length === 0 ? 1 : Math.min(1000, Math.floor(most / length));
    if (last === undefined || written !== before || at - last.start >= size) {
      batches.push({ start: at, end: at + 1 });
      before = written;
    } else last.end = at + 1;
  }
  return batches;
}

async function insert(
  set: Readable,
  given: readonly object[],
  { columns, binds }: Written,
  rows: Insert["rows"],
  conflict?: Conflict,
): Promise<number> {
  const { info, database } = set;
  const { insertId } = await naming(set, given, () =>
    database.run({
      type: "insert",
      table: info.table,
      columns,
      binds,
      rows,
      ...(conflict === undefined ? {} : { conflict }),
    }),
  );
  return insertId;
}

function refuseMixedIds({ name, key }: ModelInfo, rows: readonly StoredRow[]): void {
  const [first] = rows;
  if (rows.every(({ written }) => written === first!.written)) return;
  const counted = key.find(({ field }) => isCounted(field));
  if (counted === undefined) return;
  const withId = rows.filter(({ written }) => written.columns.includes(counted.column)).length;
  if (withId === 0 || withId === rows.length) return;
  throw new QuintetError(`Some of these rows of ${name} have an id and some have none.`, {
    code: "models.mixed-ids",
    hint: `Write the ${counted.name} in all rows of one bulkCreate, or in none.`,
  });
}

/** Return the row, made if it is not there. Two at once: one makes it, the other finds it. */
export async function getOrCreate(
  find: () => Readable,
  set: Readable,
  where: object,
  values: object,
): Promise<{ row: object; created: boolean }> {
  checkUnique(set.info, where as Values);
  const found = find();
  const before = await orNull(found);
  if (before !== null) return { row: before, created: false };
  try {
    const row = await set.database.transaction(() => create(set, { ...where, ...values }));
    return { row, created: true };
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    const row = await orNull(found);
    if (row === null) throw error;
    return { row, created: false };
  }
}

/** Return the row with these values written to it, made of them if it is not there. */
export async function updateOrCreate(
  find: () => Readable,
  set: Readable,
  where: object,
  values: object,
): Promise<{ row: object; created: boolean }> {
  const found = await getOrCreate(find, set, where, values);
  if (found.created) return found;
  if (versionOf(set.info) === undefined) {
    await (found.row as Instance<Fields>).update(values);
    return found;
  }
  // Whoever asks has seen no version of the row: what others write meanwhile is waited for, and is no reason to refuse.
  return set.database.transaction(async () => {
    const row = await only(find().changed({ lock: "update" }));
    await (row as Instance<Fields>).update(values);
    return { row, created: false };
  });
}

/** Without a constraint both of two at once would make the row. */
function checkUnique(info: ModelInfo, where: Values): void {
  const names = Object.keys(withParts(info, where));
  for (const name of names) writable(info, name);
  const together = uniqueListsOf(info);
  if (together.some((fields) => fields.every((name) => names.includes(name)))) return;
  const choices = together.map((fields) => fields.join(" and "));
  throw new QuintetError(
    `getOrCreate of ${info.name} by ${names.join(" and ")} would make two rows when two ask at once.`,
    {
      code: "models.not-unique",
      hint: `Ask by what is unique (${choices.join("; ")}), or add unique(${names.map((one) => `"${one}"`).join(", ")}) to the model's indexes.`,
    },
  );
}

async function orNull(found: Readable): Promise<object | null> {
  try {
    return await only(found);
  } catch (error) {
    if (error instanceof DoesNotExist) return null;
    throw error;
  }
}

/** The instance of a row that was just written. */
function newRow(info: ModelInfo, { written, row }: StoredRow, insertId: number): object {
  const values = new Map<string, unknown>(shownValues(written.fields, row));
  for (const { field, attribute, codec, bind } of info.key) {
    if (values.has(attribute) || !isCounted(field)) continue;
    values.set(attribute, codec.shown(bind === "bigint" ? BigInt(insertId) : insertId));
  }
  const instance = Object.create(info.model.prototype as object) as Record<string, unknown>;
  for (const attribute of info.attributes.keys()) instance[attribute] = values.get(attribute);
  return instance;
}
