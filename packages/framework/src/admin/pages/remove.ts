import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import { removeMany } from "./remove-many.ts";
import { FormFields } from "../../http/form-fields.ts";

/** Show what would go with a row; when that was confirmed, delete it. */
export async function remove(
  house: House,
  context: AdminContext,
  slug: string,
  key: string,
): Promise<Response> {
  const registered = house.registered(slug);
  const row = await house.access(context).row("delete", registered, key);
  const fields = context.method === "POST" ? await context.formData() : new FormFields();
  return removeMany(house, context, registered, [row], fields);
}
