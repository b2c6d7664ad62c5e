import type { Schema } from "../../forms/schema-by.ts";
import type { FormsetOptions } from "../../forms/formset.ts";
import { formsetOf, mostEdited } from "../../model-forms/formset-of.ts";
import type { FormOptions } from "../../model-forms/model-fields.ts";
import type { AnyModel } from "../../models/declaring/any-model.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import type { Access } from "../access.ts";
import { record } from "../history/log.ts";
import { stateChanges, statesOf, type RowState } from "../history/states.ts";
import { inWords } from "../labels.ts";
import type { AdminInline, AdminUser } from "../options.ts";
import { Registered } from "../registered.ts";
import { rowsOf, type Row, type AdminRows } from "../rows/rows.ts";

/** Rows of another model on the page of a row, with how that model is registered. */
export interface Inline {
  /** The field of the form that has them. */
  readonly name: string;
  readonly registered: Registered;
  readonly written: AdminInline;
}

type AnyFormset = (
  parent: AnyModel,
  child: AnyModel,
  key: string,
  options: FormOptions & FormsetOptions,
) => Schema;

/** The models are known at run time alone; their names are checked there. */
const anyFormset = formsetOf as unknown as AnyFormset;

/** Return the schema of the rows of an inline, by what is said of its fields. */
export function inlineSchema(parent: AnyModel, inline: Inline, options: FormOptions): Schema {
  const { registered, written } = inline;
  const { fields: _fields, label: _label, table: _table, ...counts } = written.options;
  const schema = anyFormset(parent, written.model, written.key, { ...options, ...counts });
  const label = written.options.label ?? registered.plural;
  return schema.meta({ ...schema.meta(), label });
}

/** Return the field of a form that has the rows of a model. */
export function inlineName(model: string): string {
  return `rowsOf${inWords(model).replaceAll(" ", "")}`;
}

/** Return the rows that point at a row, as far as they are in its form, and one more. */
function rowsUnder({ written }: Inline, parent: Row): AdminRows {
  const all = rowsOf(new QuerySet(written.model)).filter({ [written.key]: parent });
  return all.orderBy("pk").limit(mostEdited(written.options.max) + 1);
}

/**
 * Return the inlines of a row that this person may edit: who may not add, change or delete such rows, or one of those
 * that are there, is not offered any of them.
 */
export async function inlinesFor(
  registered: Registered,
  row: Row | null,
  access: Access,
  registeredOf: (table: string) => Registered | undefined,
): Promise<readonly Inline[]> {
  const { inlines = [] } = registered.written;
  const all = inlines.map((written): Inline => {
    const own = new Registered(written.model, {});
    const known = registeredOf(own.info.table) ?? own;
    return { name: inlineName(own.info.name), registered: known, written };
  });
  const may = await Promise.all(all.map((inline) => mayEdit(inline, row, access)));
  return all.filter((_, index) => may[index]);
}

async function mayEdit(inline: Inline, row: Row | null, access: Access): Promise<boolean> {
  const { registered } = inline;
  for (const action of ["view", "add", "change", "delete"])
    if (!(await access.may(action, registered))) return false;
  const held = row === null ? [] : await rowsUnder(inline, row).all();
  for (const one of held)
    for (const action of ["change", "delete"])
      if (!(await access.may(action, registered, one))) return false;
  return true;
}

/** The rows under a row before something is written, by their keys. */
export type Before = ReadonlyMap<Inline, ReadonlyMap<string, RowState>>;

/** Return what stands under a row now. */
export async function standing(
  inlines: readonly Inline[],
  parent: Row,
  user: AdminUser,
): Promise<Before> {
  const found = inlines.map(async (inline) => {
    const rows = await rowsUnder(inline, parent).all();
    return [inline, await statesOf(inline.registered, rows, user)] as const;
  });
  return new Map(await Promise.all(found));
}

/** Write into the history of each row under a row what became of it. */
export async function recordInlines(before: Before, after: Before, user: AdminUser): Promise<void> {
  for (const [{ registered, written }, rows] of after) {
    const [key] = [...before.keys()].filter((one) => one.registered === registered);
    const held = (key && before.get(key)) ?? new Map<string, RowState>();
    // Of more rows than the form has, others come into sight where some go, and none is added.
    const isCut = held.size > mostEdited(written.options.max);
    for (const one of new Set([...held.keys(), ...(isCut ? [] : rows.keys())])) {
      const [was, is] = [held.get(one), rows.get(one)];
      const changes = stateChanges(registered, user, was, is);
      if (changes.length === 0) continue;
      const action = was === undefined ? "add" : is === undefined ? "delete" : "change";
      await record(registered, { user, action, row: (is ?? was)!.row, changes });
    }
  }
}
