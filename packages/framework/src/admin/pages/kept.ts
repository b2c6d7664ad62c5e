import { NotFound, Refusal } from "../../kernel/refusal.ts";
import { message } from "../../kernel/words.ts";
import type { AdminContext } from "../context.ts";
import { AdminList } from "../history/entry.ts";
import type { House } from "../house.ts";
import { ListAddress } from "../list/address.ts";
import { listRequest } from "../list/request.ts";
import { MOST_KEPT } from "./list.ts";

/** Keep the search of a list under a name, for the person who asks. */
export async function keep(house: House, context: AdminContext, slug: string): Promise<Response> {
  const { user, messages, redirect } = context;
  const registered = house.registered(slug);
  await house.access(context).insist("view", registered);
  const fields = await context.formData();
  const name = (fields.get("name") ?? "").trim().slice(0, 60);
  const params = new URLSearchParams(fields.get("query") ?? "");
  const address = new ListAddress(house.listHref(registered), params);
  listRequest(registered, address, await house.reader(context));
  const { query } = address;
  if (name === "" || query === "" || query.length > 2000) {
    const sentence = "Give the search a name, and search or filter the list before.";
    throw new Refusal(sentence, { status: 422 });
  }
  const mine = AdminList.objects.filter({ user: user.id, tableName: registered.info.table });
  if ((await mine.limit(MOST_KEPT).count()) >= MOST_KEPT) {
    const sentence = message("At most {most} searches of a list are kept.", { most: MOST_KEPT });
    throw new Refusal(sentence, { status: 422 });
  }
  await AdminList.objects.create({
    user: user.id,
    tableName: registered.info.table,
    name,
    query,
  });
  messages.add(message("The search is kept as {name}.", { name }));
  return redirect(address.with({}));
}

/** Forget a search that the person who asks has kept. */
export async function forget(
  house: House,
  context: AdminContext,
  slug: string,
  id: number,
): Promise<Response> {
  const { user, messages, redirect } = context;
  const registered = house.registered(slug);
  const tableName = registered.info.table;
  const gone = await AdminList.objects.filter({ id, user: user.id, tableName }).delete();
  if (gone === 0) throw new NotFound();
  messages.add("The search was forgotten.");
  return redirect(house.listHref(registered));
}
