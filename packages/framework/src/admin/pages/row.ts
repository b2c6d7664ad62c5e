import { formAction } from "../../controllers/form-action.ts";
import { guard } from "../../controllers/guard.ts";
import { message, worded, type Words } from "../../kernel/words.ts";
import type { AdminContext, AdminGrants } from "../context.ts";
import { begunBy, copied, COPY } from "../forms/beginning.ts";
import { modelFormFor, type AdminForm } from "../forms/model-form-for.ts";
import { inlinesFor } from "../forms/inlines.ts";
import { rowPage, type Drawn } from "../forms/page.ts";
import { addRow, changeRow } from "../forms/writing.ts";
import type { House } from "../house.ts";
import type { Registered } from "../registered.ts";
import type { Row } from "../rows/rows.ts";
import { TAKEN } from "../urls.ts";
import { rowView } from "../views.ts";

/** Show the form of a new row, and add it. */
export async function add(house: House, context: AdminContext, slug: string): Promise<Response> {
  const registered = house.registered(slug);
  await house.access(context).insist("add", registered);
  return edit(house, context, registered, null);
}

/** Show the form of a row, and change it; whoever may only see the row is shown that. */
export async function change(
  house: House,
  context: AdminContext,
  slug: string,
  key: string,
): Promise<Response> {
  // Words that other addresses have are nobody's key.
  if (TAKEN.has(key)) return context.redirect(house.urls.list.href({ model: slug }));
  const registered = house.registered(slug);
  const access = house.access(context);
  const writes = context.method === "POST";
  const row = await access.row(writes ? "change" : "view", registered, key);
  const why = await access.whyNot("change", registered, row);
  if (why === null) return edit(house, context, registered, row);
  return draw(house, context, registered, {
    form: null,
    bound: null,
    row,
    why: said(why, context),
  });
}

const said = (words: Words, { t }: AdminContext): string => worded(words, t);

async function draw(
  house: House,
  context: AdminContext,
  registered: Registered,
  drawn: Drawn,
): Promise<Response> {
  const page = await rowPage(house, context, registered, drawn);
  return context.render(rowView, {
    admin: await house.shell(context, registered, house.trailTo(registered)),
    page,
  });
}

/** What the form of a new row begins with: a copy of another one, or what the address says. */
async function beginning(
  house: House,
  context: AdminContext,
  registered: Registered,
  form: AdminForm,
): Promise<object> {
  const from = context.query.get(COPY);
  const row = from === null ? null : await house.access(context).row("view", registered, from);
  const copy = row === null ? {} : await copied(registered, form, row);
  return { ...copy, ...begunBy(registered, form, context.query) };
}

/** The form of one request: its fields are those that this person may change. */
async function edit(
  house: House,
  context: AdminContext,
  registered: Registered,
  row: Row | null,
): Promise<Response> {
  const { user, messages, redirect } = context;
  const registeredOf = (table: string) => house.registeredOf(table);
  const inlines = await inlinesFor(registered, row, house.access(context), registeredOf);
  const form = modelFormFor(registered, { user, adding: row === null, registeredOf, inlines });
  const passed = guard<AdminGrants>("admin", () => ({ grants: { user, messages } }));
  const { run } = formAction(passed, form, {
    ...(row === null
      ? { initial: () => beginning(house, context, registered, form) }
      : { row: () => row }),
    show: (_context, _params, bound) =>
      draw(house, context, registered, { form, bound, row, why: "" }),
    async submit(_context, _params, clean) {
      const sent = { user, form, clean, inlines };
      const saved =
        row === null ? await addRow(registered, sent) : await changeRow(registered, row, sent);
      const title = registered.titleOf(saved);
      messages.add(
        row === null
          ? message("Added: {title}.", { title })
          : message("Saved: {title}.", { title }),
      );
      return redirect(await nextHref(house, context, registered, saved));
    },
  });
  return run(context, {});
}

/** Where somebody goes on who has saved: to the list, on with the same row, or to a new one. */
async function nextHref(
  house: House,
  context: AdminContext,
  registered: Registered,
  row: Row,
): Promise<string> {
  const next = (await context.formData()).get("next");
  if (next === "stay") return house.changeHref(registered, row);
  return next === "another"
    ? house.urls.add.href({ model: registered.slug })
    : house.listHref(registered);
}
