import { takenError, type FilledFields } from "../controllers/refused-fields.ts";
import { FormError } from "../forms/form-error.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { uniqueListsOf } from "../models/writing/conflict.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import type { ModelInfo } from "../models/declaring/info.ts";
import { ownKey } from "../models/declaring/key.ts";
import type { QuerySet } from "../models/queries/query-set.ts";

type Values = Readonly<Record<string, unknown>>;

/** What is to be written, and the row that it is written to. */
interface Writing {
  readonly set: QuerySet<AnyModel>;
  readonly values: Values;
  readonly row: object | null;
  readonly filled: FilledFields;
}

/**
 * Refuse values that other rows have already where no two rows may: all of them at once, each in a sentence at its
 * field. Two who write at once are told apart by the database.
 */
export async function refuseTaken(writing: Writing): Promise<void> {
  const errors: FormError[] = [];
  for (const names of uniqueListsOf(writing.set.info)) {
    const error = takenError(names, writing.filled);
    if (error !== undefined && (await isTaken(writing, names))) errors.push(error);
  }
  const [first, ...others] = errors;
  if (first !== undefined) throw new FormError(first.sentence, first.field, others);
}

async function isTaken({ set, values, row }: Writing, names: readonly string[]): Promise<boolean> {
  const { info } = set;
  if (!names.some((name) => Object.hasOwn(values, name))) return false;
  const where = names.map((name) => [name, valueOf(info, name, values, row)] as const);
  if (where.some(([, value]) => value === undefined || value === null)) return false;
  const same = set.changed(filteredBy(set, [Object.fromEntries(where)], false));
  if (row === null) return same.exists();
  return same.changed(filteredBy(same, [ownKey(info, row)], true)).exists();
}

/** What the row will hold: what is written, else what it has; undefined where the database or a default says it. */
function valueOf(info: ModelInfo, name: string, values: Values, row: object | null): unknown {
  if (Object.hasOwn(values, name)) return values[name];
  return row === null ? undefined : (row as Values)[info.fields.get(name)!.attribute];
}
