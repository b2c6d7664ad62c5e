import { signal } from "quintet/kernel";
import type { User } from "../accounts/user.ts";
import type { ModAction } from "./action.ts";

/** An action was taken, with everything it changed; emitted at the end of its transaction. */
export interface ActionTaken {
  readonly action: ModAction;
  readonly actor: User;
}

/** An action was taken back by another one. */
export interface ActionUndone {
  readonly action: ModAction;
  readonly undoing: ModAction;
}

export const actionTaken = signal<ActionTaken>("actionTaken");
export const actionUndone = signal<ActionUndone>("actionUndone");
