import { QuintetError } from "../kernel/errors.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { forgetGrants, keepsGrants } from "./granted.ts";
import { Grant, type Group } from "./permission-tables.ts";

/** Somebody, or a group, to be granted something. */
export type Grantee =
  | { readonly user: { readonly id: number } }
  | { readonly group: Pick<Group, "id"> };

/** Refuse where the site has no tables to keep grants in. */
export function insistOnGrants(model: AnyModel): void {
  if (keepsGrants(model)) return;
  throw new QuintetError("This site keeps no groups and no grants.", {
    code: "auth.no-grants",
    hint: "List Group, GroupMember and Grant of quintet/auth among the site's models, and make a migration.",
  });
}

function columnsOf(to: Grantee): { readonly user: number | null; readonly group: number | null } {
  return "user" in to ? { user: to.user.id, group: null } : { user: null, group: to.group.id };
}

/** Write a grant, once. */
export async function grantTo(permission: string, to: Grantee, users: AnyModel): Promise<void> {
  insistOnGrants(users);
  await Grant.objects.getOrCreate({ permission, ...columnsOf(to) });
  forgetGrants();
}

/** Delete a grant; return whether there was one. */
export async function revokeFrom(
  permission: string,
  from: Grantee,
  users: AnyModel,
): Promise<boolean> {
  insistOnGrants(users);
  const taken = await Grant.objects.filter({ permission, ...columnsOf(from) }).delete();
  forgetGrants();
  return taken > 0;
}
