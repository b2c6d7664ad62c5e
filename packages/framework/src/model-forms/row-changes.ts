import { ProtectedRow } from "../database/errors.ts";
import { fieldErrors } from "../controllers/refused-fields.ts";
import { prefixOf, type CleanRow } from "../forms/bound-rows.ts";
import { FormError } from "../forms/form-error.ts";
import { ValueError } from "../models/errors.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import { infoOf } from "../models/declaring/info.ts";
import { ownKey } from "../models/declaring/key.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import { inTurn, type Turn } from "./exchange.ts";
import type { Keepings } from "./kept-files.ts";
import { managerBeside } from "../models/manager-of.ts";
import { createRow, filledFields, ownValues, updateRow, type Writes } from "./saving.ts";

/** The form of the rows that point at another one. */
export interface ChildRowsForm extends Writes {
  readonly own: readonly string[];
  readonly files: Keepings;
}

/** How the rows of a list belong to the row around them. */
export interface Belonging {
  readonly form: ChildRowsForm;
  /** The foreign key to the row around them. */
  readonly key: string;
  /** The field that holds the place of each among the others. */
  readonly order: string | undefined;
}

/** The rows of a list as they were typed: the form around them writes them with its own row. */
export class RowChanges<Clean = unknown> {
  readonly #belonging: Belonging;
  /** What was typed of each row, in their order: the row that is there or null, and whether it is to go. */
  readonly rows: readonly CleanRow<Clean>[];

  constructor(belonging: Belonging, rows: readonly CleanRow<Clean>[]) {
    this.#belonging = belonging;
    this.rows = rows;
  }

  /** Write the rows under the row around them, those first that go. `name` is the field of the form around them. */
  async write(name: string, parent: object): Promise<void> {
    const { form, key, order } = this.#belonging;
    const set = managerBeside(parent, form.model);
    const going = this.rows.filter(({ isDeleted }) => isDeleted);
    for (const { row, token } of going) await atRow(form, name, token, () => removeRow(form, row!));
    const staying = this.rows.filter(({ isDeleted }) => !isDeleted);
    const turns = staying.map(({ row, token, clean }, index): RowTurn => {
      const typed = ownValues(form, clean as object);
      const place = order === undefined ? {} : { [order]: index + 1 };
      return { row, token, typed, place, values: { ...typed, ...place, [key]: parent } };
    });
    await inTurn(set.info, turns, {
      write: ({ row, token, typed, place, values }) =>
        atRow(form, name, token, async () => {
          if (row === null) await createRow(form, set, values);
          else await updateRow(form, row, typed, movedTo(row, place));
        }),
      setAside: (row, field, value) => isTaken(form, () => setOne(set, row, { [field]: value })),
      refusal: ({ token }, names) => moved(exchanged(form, names), prefixOf(name, token)),
    });
  }
}

/** A row that stays or is new: what was typed of it, and its place. */
interface RowTurn extends Turn {
  readonly token: string;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly place: Readonly<Record<string, number>>;
}

/** Write to a row in a transaction of its own, which may fail. */
function setOne(set: QuerySet<AnyModel>, row: object, values: object): Promise<void> {
  const one = row as { update(values: object): Promise<void> };
  return set.database.transaction(() => one.update(values));
}

/** Whether a value was taken; what refuses it is no fault. */
async function isTaken(form: Writes, run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof ValueError || fieldErrors(error, filledFields(form)) !== undefined)
      return false;
    throw error;
  }
}

function exchanged(form: ChildRowsForm, names: readonly string[]): FormError {
  const field = names.find((one) => form.own.includes(one)) ?? "";
  return new FormError(
    "This row exchanges a value with another one, which cannot be done at once: save one of the two with another value first.",
    field,
  );
}

/** A place that a row has already is not written. */
function movedTo(row: object, place: Readonly<Record<string, number>>) {
  const held = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(place).filter(([name, value]) => held[name] !== value));
}

async function removeRow({ model, files }: ChildRowsForm, row: object): Promise<void> {
  const set = managerBeside(row, model);
  const held = row as Readonly<Record<string, unknown>>;
  await set.changed(filteredBy(set, [ownKey(infoOf(model), row)], false)).delete();
  for (const [name, keeping] of Object.entries(files)) {
    const key = held[name];
    if (keeping !== undefined && typeof key === "string")
      set.database.onCommit(() => keeping.remove(key));
  }
}

/** What a row is refused for is said there. */
async function atRow<T>(
  form: ChildRowsForm,
  name: string,
  token: string,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const said =
      error instanceof ProtectedRow
        ? new FormError("Others still need this one. Change those first.")
        : error instanceof FormError
          ? error
          : fieldErrors(error, filledFields(form));
    throw said === undefined ? error : moved(said, prefixOf(name, token));
  }
}

function moved({ sentence, field = "", others }: FormError, prefix: string): FormError {
  return new FormError(
    sentence,
    `${prefix}${field}`,
    others.map((one) => moved(one, prefix)),
  );
}
