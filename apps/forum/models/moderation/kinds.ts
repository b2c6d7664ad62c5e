import type { User } from "../accounts/user.ts";
import type { ModAction } from "./action.ts";
import type { Patch, TargetName } from "./record.ts";

/** One kind of moderation action: what it is upon, and which fields it writes. */
export interface ActionKind {
  readonly target: TargetName;
  patch(actor: User, action: ModAction): Patch;
}

const state = (value: string, actor: User, action: ModAction): Patch => ({
  state: value,
  stateBy: actor.id,
  stateAction: action.id,
});

const sets = (target: TargetName, value: string): ActionKind => ({
  target,
  patch: (actor, action) => state(value, actor, action),
});

/** Every action that staff (and authors, on what they wrote) can take. Each is undone from the log. */
export const actionKinds = {
  removeTopic: sets("topic", "removed"),
  restoreTopic: sets("topic", "open"),
  removePost: sets("post", "removed"),
  restorePost: sets("post", "open"),
  blockMember: {
    target: "member",
    patch: (actor, action) => ({ ...state("blocked", actor, action), stateReason: action.reason }),
  },
  unblockMember: {
    target: "member",
    patch: (actor, action) => ({ ...state("active", actor, action), stateReason: null }),
  },
  lockTopic: {
    target: "topic",
    patch: (actor, action) => ({
      lockedAt: action.createdAt.toISOString(),
      lockedBy: actor.id,
      lockAction: action.id,
    }),
  },
  unlockTopic: {
    target: "topic",
    patch: () => ({ lockedAt: null, lockedBy: null, lockAction: null }),
  },
  pinTopic: { target: "topic", patch: (_, action) => ({ pinned: true, pinAction: action.id }) },
  unpinTopic: { target: "topic", patch: (_, action) => ({ pinned: false, pinAction: action.id }) },
} satisfies Readonly<Record<string, ActionKind>>;

export type KindName = keyof typeof actionKinds;

/** The kind of an action that takes another one back; it has no patch of its own. */
export const UNDO = "undo";
