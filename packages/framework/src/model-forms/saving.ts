import { labelsIn, type FilledFields } from "../controllers/refused-fields.ts";
import type { FieldDefinition } from "../forms/field.ts";
import { utc } from "../forms/local-time.ts";
import { textsOf } from "../forms/reading.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf, type ModelInfo } from "../models/declaring/info.ts";
import type { HoldsRows } from "../models/relations/many.ts";
import type { ManyRelated } from "../models/relations/many-related.ts";
import { originOf } from "../models/rows/origin.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import { loadPath } from "../models/relations/prefetch.ts";
import { stepsOn } from "../models/queries/steps.ts";
import { keepFiles, replacedFiles, type Keepings } from "./kept-files.ts";
import { spaced } from "../kernel/spaced.ts";
import { managerBeside } from "../models/manager-of.ts";
import { refuseTaken } from "./unique-rules.ts";

type Values = Readonly<Record<string, unknown>>;

/** What writing needs of a form. */
export interface Writes {
  readonly model: AnyModel;
  readonly definitions: readonly FieldDefinition[];
  readonly files: Keepings;
}

/** A row as the verbs of instances see it. */
type AnyRow = object &
  Readonly<Record<string, unknown>> & { update(values: object): Promise<void> };

/** Insert a row into a set, with its relations to many rows and its files. */
export async function createRow(
  form: Writes,
  set: QuerySet<AnyModel>,
  values: Values,
  after: (row: object) => Promise<void> = nothing,
): Promise<object> {
  return withFiles(form, values, (kept) =>
    set.database.transaction(async () => {
      const { columns, many } = apart(set.info, kept);
      await refuseTaken({ set, values: columns, row: null, filled: filledFields(form) });
      const row = (await set.create(columns)) as AnyRow;
      await setMany(row, many);
      await after(row);
      return row;
    }),
  );
}

/** Write changes to a row, its relations to many rows and its files; a file that is replaced goes with the commit. */
export async function updateRow(
  form: Writes,
  row: object,
  values: Values,
  more: Values,
  after: (row: object) => Promise<void> = nothing,
): Promise<void> {
  const set = managerBeside(row, form.model);
  const { database, info } = set;
  await withFiles(form, values, (kept) =>
    database.transaction(async () => {
      const { columns, many } = apart(info, kept);
      const changed = { ...changedOf(form, info, row, columns), ...more };
      await refuseTaken({ set, values: changed, row, filled: filledFields(form) });
      const gone = replacedFiles(form.files, row as Values, changed);
      if (Object.keys(changed).length > 0) await (row as AnyRow).update(changed);
      await setMany(row as AnyRow, many);
      await after(row);
      for (const remove of gone) database.onCommit(remove);
    }),
  );
}

async function nothing(): Promise<void> {}

/** Return what was accepted of a form's own fields, without those that stay as they are. */
export function ownValues({ own }: { readonly own: readonly string[] }, clean: object): Values {
  return Object.fromEntries(
    Object.entries(clean).filter(([name, value]) => own.includes(name) && value !== undefined),
  );
}

/** Keep files, then write; where nothing is written they are removed again. */
async function withFiles<T>(
  form: Writes,
  values: Values,
  write: (values: Values) => Promise<T>,
): Promise<T> {
  const kept = await keepFiles(form.files, values);
  try {
    return await write(kept.values);
  } catch (error) {
    await kept.discard();
    throw error;
  }
}

/** Return the values of a row by the names of these fields. */
export function valuesOfRow(info: ModelInfo, row: object, names: readonly string[]): Values {
  const values = row as Values;
  return Object.fromEntries(
    names.map((name) => {
      const field = info.fields.get(name);
      if (field !== undefined) return [name, values[field.attribute]];
      return [name, (values[name] as HoldsRows).rows];
    }),
  );
}

/** Load those of the relations to many rows that a form shows and that are not there yet, for all rows at once. */
export async function loadMany(rows: readonly object[], names: readonly string[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const info = infoOf(first.constructor as AnyModel);
  for (const name of names) {
    if (!info.many.has(name)) continue;
    const missing = rows.filter((row) => !((row as Values)[name] as HoldsRows).isLoaded);
    if (missing.length === 0) continue;
    await loadPath(originOf(first, info.table), missing, stepsOn(info, name));
  }
}

function apart(info: ModelInfo, values: Values): { columns: Values; many: Values } {
  const all = Object.entries(values);
  return {
    columns: Object.fromEntries(all.filter(([name]) => !info.many.has(name))),
    many: Object.fromEntries(all.filter(([name]) => info.many.has(name))),
  };
}

async function setMany(row: AnyRow, many: Values): Promise<void> {
  for (const [name, targets] of Object.entries(many)) {
    await (row[name] as ManyRelated<AnyModel>).set(targets as never[]);
  }
}

/** The values that a form would show differently: parts that an input does not show, such as microseconds, stay. */
function changedOf(form: Writes, info: ModelInfo, row: object, columns: Values): Values {
  const held = valuesOfRow(info, row, Object.keys(columns));
  const shown = (name: string, value: unknown) => {
    const field = form.definitions.find((one) => one.name === name)!;
    return JSON.stringify(textsOf(field, value, utc));
  };
  return Object.fromEntries(
    Object.entries(columns).filter(
      ([name, value]) => shown(name, value) !== shown(name, held[name]),
    ),
  );
}

/** Return the fields of a form by what they are called there; others are called by their names. */
export function filledFields({ definitions }: Pick<Writes, "definitions">): FilledFields {
  const fieldOf = (name: string) => definitions.find((one) => one.name === name);
  return {
    has: (name) => fieldOf(name) !== undefined,
    listed: (names) => labelsIn(names.map((name) => fieldOf(name)?.label ?? spaced(name))),
  };
}
