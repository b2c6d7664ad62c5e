import type { ModelClean } from "../../model-forms/model-form-types.ts";
import type { AnyModel } from "../../models/declaring/any-model.ts";
import { ownKey } from "../../models/declaring/key.ts";
import { manyChanges, manyKeysOf, type ManyKeys } from "../history/kept-many.ts";
import { changesBetween, keptFields } from "../history/kept-values.ts";
import { record } from "../history/log.ts";
import type { AdminUser } from "../options.ts";
import type { Registered } from "../registered.ts";
import { everyRow, type Row } from "../rows/rows.ts";
import { recordInlines, standing, type Inline } from "./inlines.ts";
import type { AdminForm } from "./model-form-for.ts";

/** What somebody sends of a row. */
export interface Sent {
  readonly user: AdminUser;
  readonly form: AdminForm;
  readonly clean: Readonly<ModelClean<AnyModel, string>>;
  readonly inlines: readonly Inline[];
}

/** Insert a row, with that in its history; return it. */
export function addRow(registered: Registered, sent: Sent): Promise<Row> {
  const { user, form, clean, inlines } = sent;
  return registered.changed(sent.user, async () => {
    const besides = valuesBesides(registered, clean, user);
    const row = await again(registered, (await form.create(clean, besides)) as Row);
    const fields = keptFields(registered.info, registered.hiddenFrom(user));
    const many = manyChanges(new Map(), await manyKeys(registered, form, row));
    const changes = [...changesBetween(fields, null, row), ...many];
    await record(registered, { user, action: "add", row, changes });
    await recordInlines(new Map(), await standing(inlines, row, user), user);
    return row;
  });
}

/** Write to a row what was changed, with that in its history; return it. */
export function changeRow(registered: Registered, held: Row, sent: Sent): Promise<Row> {
  const { user, form, clean, inlines } = sent;
  return registered.changed(sent.user, async () => {
    const found = await again(registered, held);
    const before = { ...found };
    const manyBefore = await manyKeys(registered, form, found);
    const under = await standing(inlines, held, user);
    await form.update(held, clean, valuesBesides(registered, { ...held, ...clean }, user));
    const row = await again(registered, held);
    const fields = keptFields(registered.info, registered.hiddenFrom(user));
    const many = manyChanges(manyBefore, await manyKeys(registered, form, row));
    const changes = [...changesBetween(fields, before, row), ...many];
    if (changes.length > 0) await record(registered, { user, action: "change", row, changes });
    await recordInlines(under, await standing(inlines, row, user), user);
    return row;
  });
}

/** What the site writes besides what was typed. */
function valuesBesides({ written }: Registered, row: object, user: AdminUser): object {
  return written.values?.(row as Readonly<Record<string, unknown>>, { user }) ?? {};
}

async function again({ info }: Registered, row: Row): Promise<Row> {
  const found = await everyRow(info.model).filter(ownKey(info, row)).first();
  return found ?? row;
}

/** What a row goes with by those relations to many rows that the form has. */
async function manyKeys({ info }: Registered, form: AdminForm, row: Row): Promise<ManyKeys> {
  const names = form.own.filter((name) => info.many.has(name));
  return (await manyKeysOf(info, [row], names)).get(row)!;
}
