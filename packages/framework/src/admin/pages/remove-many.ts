import type { FormFields } from "../../http/form-fields.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { message, worded } from "../../kernel/words.ts";
import type { Translate } from "../../kernel/message.ts";
import type { Deletion } from "../../models/writing/deletion.ts";
import type { ModelInfo } from "../../models/declaring/model-info.ts";
import { modelsBeside } from "../../models/declaring/info.ts";
import type { AdminContext } from "../context.ts";
import { lostFields, MOST_GONE, removeRows, wouldGo } from "../history/removal.ts";
import type { House } from "../house.ts";
import { inWords } from "../labels.ts";
import { Registered } from "../registered.ts";
import type { Row } from "../rows/rows.ts";
import { removePage } from "../views.ts";
import { chosenRow } from "./chosen-row.ts";
import { pointingRows } from "./pointing.ts";

/** Show what would go with these rows; when that was confirmed, delete them. */
export async function removeMany(
  house: House,
  context: AdminContext,
  registered: Registered,
  rows: readonly Row[],
  fields: FormFields,
): Promise<Response> {
  const { t, user, messages, redirect } = context;
  const deletion = await wouldGo(registered, rows);
  const reasons = await reasonsAgainst(house, context, registered, deletion);
  if (fields.get("confirmed") === "1" && rows.length > 0) {
    if (reasons.length > 0) throw new Refusal(reasons[0]!, { status: 409 });
    const registeredOf = (table: string) => house.registeredOf(table);
    await registered.changed(user, () => removeRows(registered, rows, { user, registeredOf }));
    const titles = rows.slice(0, 3).map((row) => registered.titleOf(row));
    const more = rows.length - titles.length;
    const what = titles.join(", ");
    messages.add(
      more > 0
        ? message("Deleted: {what} and {more} more.", { what, more })
        : message("Deleted: {what}.", { what }),
    );
    return redirect(house.backTo(registered, fields));
  }
  const only = rows.length === 1 ? rows[0] : undefined;
  return context.render(removePage, {
    admin: await house.shell(context, registered, house.trailTo(registered, only)),
    removal: {
      label: t(registered.label),
      action: house.urls.act.href({ model: registered.slug }),
      count: t("{count, plural, one {# row} other {# rows}}", { count: rows.length }),
      rows: rows.map((row) => chosenRow(house, registered, row)),
      along: alongWith(house, registered, deletion, rows.length, t),
      emptied: keysIn(registered, deletion.emptied, t),
      pointing: await pointingRows(house, context, registered, rows),
      reasons,
      lost: lostWords(house, context, registered, deletion),
      back:
        only === undefined ? house.backTo(registered, fields) : house.changeHref(registered, only),
      query: fields.get("query") ?? "",
    },
  });
}

/** Why the rows cannot be deleted: rows that point at them, too many that would go, what the person may not delete. */
async function reasonsAgainst(
  house: House,
  context: AdminContext,
  registered: Registered,
  deletion: Deletion,
): Promise<readonly string[]> {
  const { t } = context;
  const access = house.access(context);
  const keeping = keysIn(registered, deletion.keeping, t).map((what) =>
    t("These point at it and keep it from being deleted: {what}.", { what }),
  );
  const many = deletion.more
    ? [t("More than {most} rows would go along. Delete in parts.", { most: MOST_GONE })]
    : [];
  const others = Object.keys(deletion.rows)
    .map((name) => modelNamed(registered, name))
    .flatMap((info) => (info && house.registeredOf(info.table)) ?? [])
    .filter((one) => one !== registered);
  const why = await Promise.all(others.map((one) => access.whyNot("delete", one)));
  const forbidden = others.flatMap((one, index) => {
    const reason = why[index];
    if (reason === null || reason === undefined) return [];
    return [`${t(one.plural)}: ${worded(reason, t)}`];
  });
  return [...keeping, ...many, ...forbidden];
}

function modelNamed({ info }: Registered, name: string): ModelInfo | undefined {
  return modelsBeside(info).find((one) => one.name === name);
}

function alongWith(
  house: House,
  registered: Registered,
  { rows }: Deletion,
  own: number,
  t: Translate,
): readonly string[] {
  return Object.entries(rows).flatMap(([name, all]) => {
    const count = name === registered.info.name ? all - own : all;
    const info = modelNamed(registered, name);
    const known = info && house.registeredOf(info.table);
    const what = known === undefined ? inWords(name) : t(known.plural);
    return count > 0 ? [t("{what}: {count}", { what, count })] : [];
  });
}

/** Foreign keys with the number of rows that have them, each a line. */
function keysIn(
  registered: Registered,
  counts: Readonly<Record<string, number>>,
  t: Translate,
): readonly string[] {
  return Object.entries(counts).map(([label, count]) => {
    const [name = "", key = ""] = label.split(".");
    const info = modelNamed(registered, name);
    const known = new Registered(info?.model ?? registered.info.model, {});
    return t("{count} × {model} ({key})", {
      count,
      model: info === undefined ? name : known.label,
      key: inWords(key),
    });
  });
}

/** What cannot be brought back, before it is gone. */
function lostWords(
  house: House,
  { t, user }: AdminContext,
  registered: Registered,
  deletion: Deletion,
): string {
  const models = Object.keys(deletion.rows).flatMap((name) => modelNamed(registered, name) ?? []);
  const lost = models.flatMap((info) => {
    const known = house.registeredOf(info.table) ?? new Registered(info.model, {});
    const fields = lostFields(known, known.hiddenFrom(user));
    return fields.map(({ name }) => `${t(known.label)}: ${t(known.labelOf(name))}`);
  });
  if (lost.length === 0) return "";
  return t("This cannot be undone: the history does not keep {what}.", { what: lost.join(", ") });
}
