import type { User } from "../accounts/user.ts";
import { ModAction } from "./action.ts";

/** Who blocked a member, when and why. */
export interface Block {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** The blocks that members are under, by the member's id: one query for all of them. */
export async function blocksOf(members: readonly User[]): Promise<ReadonlyMap<number, Block>> {
  const blocked = members.filter(({ state }) => state === "blocked");
  const actions = blocked.flatMap(({ stateActionId: id }) => (id === null ? [] : [id]));
  if (actions.length === 0) return new Map();
  const found = await ModAction.objects.selectRelated("actor").filter({ id__in: actions }).all();
  const byId = new Map(found.map((action) => [action.id, action]));
  return new Map(
    blocked.flatMap((member): [number, Block][] => {
      const action = byId.get(member.stateActionId ?? 0);
      if (action === undefined) return [];
      const { actor, createdAt, reason } = action;
      return [[member.id, { by: actor.name, at: createdAt, reason }]];
    }),
  );
}

/** The block that a member is under, or `null`. */
export async function blockOf(member: User): Promise<Block | null> {
  return (await blocksOf([member])).get(member.id) ?? null;
}
