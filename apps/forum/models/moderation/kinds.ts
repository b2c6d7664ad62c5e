import type { User } from "../accounts/user.ts";
import type { ModAction } from "./action.ts";
import type { Patch, TargetName } from "./record.ts";

/** One kind of moderation action: what it is upon, and which fields it writes. */
export interface ActionKind {
  readonly target: TargetName;
  patch(actor: User, action: ModAction, details: Details): Patch;
}

/** What some actions need to know besides. */
export interface Details {
  /** Where a topic is moved: the category's id. */
  readonly category?: number;
  /** When a suspension ends. */
  readonly until?: Date;
  /** What a category is to say from now on: the columns that change. */
  readonly values?: Patch;
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

/** What a member is told of what stands against them; an end is there for suspensions alone. */
const sanction = (value: string): ActionKind => ({
  target: "member",
  patch: (actor, action, { until }) => ({
    ...state(value, actor, action),
    stateReason: value === "active" ? null : action.reason,
    stateUntil: value === "suspended" ? (until?.toISOString() ?? null) : null,
  }),
});

const role = (value: string): ActionKind => ({ target: "member", patch: () => ({ role: value }) });

const decision = (value: string): ActionKind => ({
  target: "report",
  patch: (_, action) => ({ state: value, openKey: null, decidedAction: action.id }),
});

/** Every action that staff (and authors, on what they wrote) can take. Each is undone from the log. */
export const actionKinds = {
  removeTopic: sets("topic", "removed"),
  restoreTopic: sets("topic", "open"),
  removePost: sets("post", "removed"),
  restorePost: sets("post", "open"),
  silenceMember: sanction("silenced"),
  unsilenceMember: sanction("active"),
  suspendMember: sanction("suspended"),
  unsuspendMember: sanction("active"),
  blockMember: sanction("blocked"),
  unblockMember: sanction("active"),
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
  moveTopic: { target: "topic", patch: (_, __, { category }) => ({ category: category ?? null }) },
  makeMember: role("member"),
  makeModerator: role("moderator"),
  makeAdministrator: role("administrator"),
  clearProfile: {
    target: "member",
    patch: () => ({ bio: null, displayName: null, picture: null }),
  },
  changeCategory: { target: "category", patch: (_, __, { values }) => values ?? {} },
  upholdReport: decision("upheld"),
  dismissReport: decision("dismissed"),
} satisfies Readonly<Record<string, ActionKind>>;

export type KindName = keyof typeof actionKinds;

/** What the log tells of besides: verbs of their own write these entries. */
export const recordedKinds = [
  "editPost",
  "makeCategory",
  "noteMember",
  "claimReport",
  "releaseReport",
] as const;

export type EntryKind = KindName | (typeof recordedKinds)[number];

/** What cannot be taken back from the log, because there is nothing that it would bring back. */
const STANDS: ReadonlySet<string> = new Set<EntryKind>([
  "makeCategory",
  "noteMember",
  "claimReport",
  "releaseReport",
]);

/** Whether an entry of this kind has an undo. */
export function isUndone(kind: string): boolean {
  return !STANDS.has(kind);
}

const GIVES_ROLE: ReadonlySet<string> = new Set<KindName>([
  "makeMember",
  "makeModerator",
  "makeAdministrator",
]);

/** Whether an action of this kind changes what a member may do: a matter of administrators. */
export function givesRole(kind: string): boolean {
  return GIVES_ROLE.has(kind);
}

/** The kind of an action that takes another one back; it has no patch of its own. */
export const UNDO = "undo";
