import { signal } from "quintet/kernel";
import type { User } from "../accounts/user.ts";
import type { ModAction, ModActionItem } from "./action.ts";

/** One row that an action changed, with the member whom it concerns as they are now. */
export type Noted = Pick<ModActionItem, "kind" | "target" | "targetId" | "subject"> & {
  readonly member: User | null;
};

/** An action was taken, with everything it changed; emitted at the end of its transaction. */
export interface ActionTaken {
  readonly action: ModAction;
  readonly actor: User;
  /** In the order in which it changed them. */
  readonly items: Iterable<Noted> | AsyncIterable<Noted>;
}

/** An action was taken back by another one. */
export interface ActionUndone {
  readonly action: ModAction;
  readonly undoing: ModAction;
}

export const actionTaken = signal<ActionTaken>("actionTaken");
export const actionUndone = signal<ActionUndone>("actionUndone");
