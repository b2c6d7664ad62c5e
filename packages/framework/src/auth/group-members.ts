import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { forgetGrants } from "./granted.ts";
import { Group, GroupMember } from "./permission-tables.ts";

/** Put a user into a group, which is made if it is not there; return false when they were in it. */
export async function joinGroup(user: { readonly id: number }, name: string): Promise<boolean> {
  const { row: group } = await Group.objects.getOrCreate({ name });
  const { created } = await GroupMember.objects.getOrCreate({ group: group.id, user: user.id });
  forgetGrants();
  return created;
}

/** Take a user out of a group; return false when they were not in it. */
export async function leaveGroup(user: { readonly id: number }, name: string): Promise<boolean> {
  const group = await Group.objects.filter({ name }).first();
  if (group === null) throw await noGroup(name);
  const taken = await GroupMember.objects.filter({ group: group.id, user: user.id }).delete();
  forgetGrants();
  return taken > 0;
}

/** So many groups are named to whoever misspelt one. */
const NAMED = 20;

async function noGroup(name: string): Promise<QuintetError> {
  const groups = await Group.objects.limit(NAMED).all();
  const names = groups.map((group) => group.name);
  return new QuintetError(`There is no group "${name}".${didYouMean(name, names)}`, {
    code: "auth.no-group",
    hint: names.length === 0 ? "No group was made yet." : `There are ${listed(names)}.`,
  });
}
