import { json } from "../../http/response.ts";
import { acceptsJson } from "../../http/problem.ts";
import type { Translate } from "../../kernel/message.ts";
import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import { ListAddress, NAMES } from "../list/address.ts";
import { firstRows } from "../list/found.ts";
import { listRequest } from "../list/request.ts";
import { choicesPage, type ShownChoice } from "../views.ts";

/** So many matches are offered. */
const MATCHES = 20;

/** List the rows of a model that a search finds, with what a field that points at one of them takes. */
export async function choices(
  house: House,
  context: AdminContext,
  slug: string,
): Promise<Response> {
  const registered = house.registered(slug);
  await house.access(context).insist("view", registered);
  const path = house.urls.choices.href({ model: slug });
  const search = (context.query.get(NAMES.search) ?? "").trim();
  const address = new ListAddress(path, new URLSearchParams({ [NAMES.search]: search }));
  const reader = await house.reader(context);
  const { t } = context;
  const all = await firstRows(registered, listRequest(registered, address, reader), {
    reader,
    most: MATCHES + 1,
  });
  const matches = all.slice(0, MATCHES).map((row): ShownChoice => ({
    value: registered.info.key.map(({ attribute }) => String(row[attribute])).join(","),
    label: registered.titleOf(row),
    href: house.changeHref(registered, row),
  }));
  if (acceptsJson(context.request.headers.get("accept"))) {
    return json({ rows: matches, said: saidOf(all.length, t) });
  }
  return context.render(choicesPage, {
    admin: await house.shell(context, registered, house.trailTo(registered)),
    choices: {
      label: t(registered.label),
      plural: t(registered.plural),
      path,
      search,
      rows: matches,
    },
  });
}

/** How many matches there are, for those who hear it. */
function saidOf(count: number, t: Translate): string {
  if (count === 0) return t("Nothing was found.");
  return count > MATCHES
    ? t("The first {count} matches. Type more to find others.", { count: MATCHES })
    : t("{count, plural, one {# match} other {# matches}}", { count });
}
