import type { Translate } from "../../kernel/message.ts";
import { NotFound, Refusal } from "../../kernel/refusal.ts";
import { message, worded, type Words } from "../../kernel/words.ts";
import type { FormFields } from "../../http/form-fields.ts";
import type { Access } from "../access.ts";
import type { AdminContext } from "../context.ts";
import { AdminEntry } from "../history/entry.ts";
import { entryOf } from "../history/log.ts";
import { stateChanges, statesOf } from "../history/states.ts";
import type { House } from "../house.ts";
import { ListAddress } from "../list/address.ts";
import { firstRows } from "../list/found.ts";
import { listRequest } from "../list/request.ts";
import type { Registered, WrittenAction } from "../registered.ts";
import { keyCondition, rowsWith } from "../rows/key-text.ts";
import { anyOf, type Row } from "../rows/rows.ts";
import { actPage, type OfferedAction } from "../views.ts";
import { chosenRow } from "./chosen-row.ts";
import { removeMany } from "./remove-many.ts";

/** No action is done with more rows at once. */
export const MOST_ROWS = 500;

/** The name of the deletion among the actions. */
const DELETE = "delete";

/** Return the actions that a person is offered in a list. */
export async function offeredActions(
  registered: Registered,
  access: Access,
  t: Translate,
): Promise<readonly OfferedAction[]> {
  const own = Object.entries(registered.written.actions ?? {});
  const all = [...own, [DELETE, { label: "Delete" }] as const];
  const may = await Promise.all(
    all.map(([name]) => access.may(registered.permissionFor(name), registered)),
  );
  return all
    .filter((_, index) => may[index])
    .map(([name, { label }]) => ({ name, label: t(label) }));
}

/** Rows that an action is to be done with, and those that it leaves alone. */
interface Chosen {
  readonly rows: readonly Row[];
  readonly left: readonly { readonly title: string; readonly why: string }[];
}

/** Show what an action would do, with how many rows; when that was confirmed, do it. */
export async function act(house: House, context: AdminContext, slug: string): Promise<Response> {
  const registered = house.registered(slug);
  const access = house.access(context);
  await access.insist("view", registered);
  if (context.method !== "POST") return context.redirect(house.listHref(registered));
  const fields = await context.formData();
  const name = fields.get("action") ?? "";
  const action = registered.written.actions?.[name];
  const isKnown = Object.hasOwn(registered.written.actions ?? {}, name) || name === DELETE;
  if (!isKnown) {
    throw new Refusal("Choose what to do with the rows that you have ticked.", { status: 422 });
  }
  await access.insist(registered.permissionFor(name), registered);
  const chosen = await chosenRows(house, context, registered, fields, name);
  if (name === DELETE || action === undefined)
    return removeMany(house, context, registered, chosen.rows, fields);
  if (fields.get("confirmed") === "1") {
    return done(house, context, registered, { name, action, chosen, fields });
  }
  const { t } = context;
  return context.render(actPage, {
    admin: await house.shell(context, registered, house.trailTo(registered)),
    act: {
      action: house.urls.act.href({ model: slug }),
      name,
      label: t(action.label),
      hint: action.hint === undefined ? "" : t(action.hint),
      count: t("{count, plural, one {# row} other {# rows}}", { count: chosen.rows.length }),
      rows: chosen.rows.map((row) => chosenRow(house, registered, row)),
      left: chosen.left,
      back: house.backTo(registered, fields),
      query: fields.get("query") ?? "",
    },
  });
}

/** The rows that were ticked, or all that the list finds, through what the person may know of; each is asked about. */
async function chosenRows(
  house: House,
  context: AdminContext,
  registered: Registered,
  fields: FormFields,
  name: string,
): Promise<Chosen> {
  const found = await asked(house, context, registered, fields);
  if (found.length > MOST_ROWS) {
    const sentence = message(
      "More than {most} rows are chosen, and nothing was done. Narrow the list, and do it in parts.",
      { most: MOST_ROWS },
    );
    throw new Refusal(sentence, { status: 422 });
  }
  const access = house.access(context);
  const permission = registered.permissionFor(name);
  const why = await Promise.all(found.map((row) => access.whyNot(permission, registered, row)));
  const left = found.flatMap((row, index) => {
    const reason = why[index];
    if (reason === null || reason === undefined) return [];
    return [{ title: registered.titleOf(row), why: worded(reason, context.t) }];
  });
  return { rows: found.filter((_, index) => why[index] === null), left };
}

async function asked(
  house: House,
  context: AdminContext,
  registered: Registered,
  fields: FormFields,
): Promise<readonly Row[]> {
  if (fields.get("all") === "1") {
    const params = new URLSearchParams(fields.get("query") ?? "");
    const address = new ListAddress(house.listHref(registered), params);
    const reader = await house.reader(context);
    const request = listRequest(registered, address, reader);
    return firstRows(registered, request, { reader, most: MOST_ROWS + 1 });
  }
  const keys = fields.getAll("row").slice(0, MOST_ROWS + 1);
  const conditions = keys.map((key) => keyCondition(registered.info, key));
  if (conditions.length === 0) {
    throw new Refusal("Tick the rows first.", { status: 422 });
  }
  const known = conditions.filter((one) => one !== undefined);
  if (known.length === 0) throw new NotFound();
  const rows = registered.rowsFor(context.user).filter(anyOf(...known));
  return rows.limit(MOST_ROWS + 1).all();
}

interface Confirmed {
  readonly name: string;
  readonly action: WrittenAction;
  readonly chosen: Chosen;
  readonly fields: FormFields;
}

/** Do it, and write into the history of each row what it changed there: all of it, or nothing. */
async function done(
  house: House,
  context: AdminContext,
  registered: Registered,
  { name, action, chosen, fields }: Confirmed,
): Promise<Response> {
  const { user, messages, redirect } = context;
  const { info } = registered;
  const rows = registered.rowsFor(user).filter(rowsWith(info, chosen.rows));
  const said: Words | void = await registered.changed(user, async () => {
    const before = await statesOf(registered, await rows.all(), user);
    const sentence = await action.run(rows, { user });
    const after = await statesOf(registered, await rows.all(), user);
    const entries = [...before].map(([key, state]) => {
      const changes = stateChanges(registered, user, state, after.get(key));
      return entryOf(registered, { user, action: name, row: state.row, changes });
    });
    await AdminEntry.objects.bulkCreate(entries);
    return sentence;
  });
  const count = chosen.rows.length;
  messages.add(
    said ??
      message("{label}: {count, plural, one {# row} other {# rows}}.", {
        label: action.label,
        count,
      }),
  );
  return redirect(house.backTo(registered, fields));
}
