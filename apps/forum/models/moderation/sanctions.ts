import { stateOf } from "quintet/auth";
import type { User } from "../accounts/user.ts";
import { ModAction } from "./action.ts";

/** What stands against a member: who decided it, when, why, and until when. */
export interface Sanction {
  readonly state: "silenced" | "suspended" | "blocked";
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
  readonly until: Date | null;
}

/**
 * Return the sanctions that members are under today, by the member's id: one query for all of them.
 */
export async function sanctionsOf(
  members: readonly User[],
): Promise<ReadonlyMap<number, Sanction>> {
  const barred = members.filter((member) => sanctioned(member) !== null);
  const ids = barred.flatMap(({ stateActionId: id }) => (id === null ? [] : [id]));
  const actions = await ModAction.objects.selectRelated("actor").inBulk(ids);
  return new Map(
    barred.flatMap((member): [number, Sanction][] => {
      const action = actions.get(member.stateActionId ?? 0);
      const state = sanctioned(member);
      if (action === undefined || state === null) return [];
      const { actor, createdAt: at, reason } = action;
      return [[member.id, { state, by: actor.name, at, reason, until: member.stateUntil }]];
    }),
  );
}

/** Return the sanction that a member is under today, or `null`. */
export async function sanctionOf(member: User): Promise<Sanction | null> {
  return (await sanctionsOf([member])).get(member.id) ?? null;
}

function sanctioned(member: User): Sanction["state"] | null {
  const state = stateOf(member);
  return state === "active" || state === "closed" ? null : state;
}
