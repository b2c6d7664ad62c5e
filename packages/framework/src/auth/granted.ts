import type { AnyModel } from "../models/declaring/any-model.ts";
import { or, q } from "../models/conditions/conditions.ts";
import { infoOf, modelsBeside } from "../models/declaring/info.ts";
import type { Account } from "./account-fields.ts";
import { Grant, Group, GroupMember } from "./permission-tables.ts";

/** By what somebody holds a permission: the name of a group, or null for a grant of their own. */
export type Holdings = ReadonlyMap<string, readonly (string | null)[]>;

const NONE: Holdings = new Map();

/** Read for one instance of a user, which lives as long as its request. */
let read = new WeakMap<object, Promise<Holdings>>();

/** Forget what was read of anybody's grants: some have just changed. */
export function forgetGrants(): void {
  read = new WeakMap();
}

/** Return whether the site keeps groups and grants: it lists their models beside its user's. */
export function keepsGrants(model: AnyModel): boolean {
  const listed = modelsBeside(infoOf(model)).map((one) => one.model);
  return [Grant, Group, GroupMember].every((needed) => listed.includes(needed));
}

/** Return what a user is granted by name and through groups: one query, the first time it is asked. */
export function grantsOf(model: AnyModel, user: Account): Promise<Holdings> {
  const known = read.get(user);
  if (known !== undefined) return known;
  const found = keepsGrants(model) ? readGrants(user) : Promise.resolve(NONE);
  read.set(user, found);
  return found;
}

async function readGrants({ id }: Account): Promise<Holdings> {
  const groups = GroupMember.objects.filter({ user: id }).values("groupId");
  const rows = await Grant.objects
    .filter(or(q({ user: id }), q({ group__in: groups })))
    .selectRelated("group")
    .orderBy("permission", "id")
    .all();
  const held = new Map<string, (string | null)[]>();
  for (const { permission, group } of rows) {
    held.set(permission, [...(held.get(permission) ?? []), group?.name ?? null]);
  }
  return held;
}
