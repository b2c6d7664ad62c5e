import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import { AdminList } from "../history/entry.ts";
import { ListAddress } from "../list/address.ts";
import { pageOf } from "../list/page.ts";
import { listPage, type KeptList } from "../views.ts";
import { offeredActions } from "./actions.ts";

/** Show the list of a model. */
export async function list(house: House, context: AdminContext, slug: string): Promise<Response> {
  const registered = house.registered(slug);
  const access = house.access(context);
  await access.insist("view", registered);
  const address = new ListAddress(house.listHref(registered), context.query);
  const page = await pageOf(registered, address, await house.reader(context));
  const mayAdd = await access.may("add", registered);
  const csv = new ListAddress(house.urls.csv.href({ model: slug }), context.query);
  const shown = {
    admin: await house.shell(context, registered),
    list: {
      ...page,
      add: mayAdd ? house.urls.add.href({ model: slug }) : null,
      csv: csv.with({}),
    },
    actions: {
      href: house.urls.act.href({ model: slug }),
      offered: await offeredActions(registered, access, context.t),
    },
    keep: house.urls.keep.href({ model: slug }),
    kept: await keptLists(house, context, slug, address),
  };
  return context.render(listPage, shown, page.stopped ? { status: 503 } : {});
}

/** So many searches of one list are kept for each person. */
export const MOST_KEPT = 30;

async function keptLists(
  house: House,
  { user }: AdminContext,
  slug: string,
  address: ListAddress,
): Promise<readonly KeptList[]> {
  const tableName = house.registered(slug).info.table;
  const mine = AdminList.objects.filter({ user: user.id, tableName });
  const rows = await mine.limit(MOST_KEPT).all();
  return rows.map(({ id, name, query }) => ({
    name,
    href: `${address.path}?${query}`,
    forget: house.urls.forget.href({ model: slug, id }),
    current: query === address.query,
  }));
}
