import type { Words } from "quintet/kernel";
import { stateOf } from "quintet/auth";
import { t } from "../../text/t.ts";
import { whyNotStaff } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import type { Category } from "../categories/category.ts";
import type { Report } from "../reports/report.ts";
import { Post, Topic } from "../topics/topic.ts";
import type { ModAction, Patch, TargetName } from "./action.ts";
import type { TargetRow } from "./targets.ts";

/** What some actions need to know besides. */
export interface Details {
  /** Where a topic is moved: the category's id. */
  readonly category?: number;
  /** When a suspension ends. */
  readonly until?: Date;
  /** What a category is to say from now on: the columns that change. */
  readonly values?: Patch;
}

/** The words of an entry of the log; every text is a message of `t`. */
export interface EntryWords {
  /** As a choice among all kinds: "Lock a topic". */
  readonly name: string;
  /** The sentence in the log, of `actor` and what the row is called: `title`, `number`, `name`, `what`. */
  readonly log: string;
  /** The sentence of an action upon `n` rows. */
  readonly logMany?: string;
  /** What those are told whom it concerns; of a report, those who reported a post or a member. */
  readonly told?: string | { readonly post: string; readonly member: string };
  /** What an author is told of several rows: of the first, and of `n` more. */
  readonly toldMany?: string;
}

/** A kind of entry in the moderation log. */
export interface EntryKind {
  readonly name: string;
  readonly words: EntryWords;
  /** Why this moderator cannot take such an entry back; absent: they can. Null: there is nothing to take back. */
  readonly undo?: ((moderator: User) => Words | null) | null;
}

/** The words of an action before and after it is taken. */
export interface ActionWords extends EntryWords {
  readonly heading: string;
  /** What will happen. */
  readonly sentence: string;
  readonly button: string;
  readonly done: string;
  /** Of an action upon many: the heading, and what will happen to `n` rows. */
  readonly headingMany?: string;
  readonly sentenceMany?: string;
}

/** Rows that many actions are taken on together. */
export type ModeratedRows = typeof Topic.objects | typeof Post.objects | typeof User.objects;

/**
 * A kind of moderation action: everything that the forum knows of it. Policies, lists, pages, the log, notices
 * and undo go by these values; a new kind is a file beside the others, and its address in `urls.ts`.
 */
export interface ActionKind extends EntryKind {
  readonly target: TargetName;
  /** The last part of its address and the value of its button: `lock`. */
  readonly address: string;
  /** Its place among the buttons of a page, counted from the left. */
  readonly place: number;
  /** Whether its button warns. */
  readonly danger: boolean;
  readonly words: ActionWords;
  /** Say why this actor cannot take the action on the row as it is; `null` when they can. */
  refusal(actor: User, row: TargetRow, details: Details): Words | null;
  /** Return whether the actor has to give a reason. */
  needsReason(actor: User, row: TargetRow): boolean;
  /** Return the fields that the action writes. */
  patch(actor: User, action: ModAction, details: Details): Patch;
  /** Whether it is offered upon the authors of selected topics and posts, and what its button then says. */
  readonly onAuthors?: string;
  /** Those of the rows on which it can be taken, for an action upon many; absent: one at a time alone. */
  among?(rows: ModeratedRows, actor: User, details: Details): ModeratedRows;
}

/** What every kind says of itself, as an {@link ActionKind} has it or as it follows from less. */
interface Facts<Row, Set> extends Omit<ActionKind, keyof Derived> {
  readonly danger?: boolean;
  readonly undo?: (moderator: User) => Words | null;
  /** Whether those whom it concerns are not told. */
  readonly silent?: boolean;
  /** Whether a reason is asked for: always, or where it is somebody else's writing; else never. */
  readonly reason?: "always" | "of others";
  /** Why the row as it is leaves nothing to do; `null` when there is. */
  already?(row: Row, details: Details): Words | null;
  among?(rows: Set, actor: User, details: Details): Set;
}

type Derived = Pick<ActionKind, "target" | "danger" | "undo" | "refusal" | "needsReason" | "among">;

/** A kind of action on a topic or a post, for staff; `own` says when its author takes it too. */
interface WritingFacts<Row, Set> extends Facts<Row, Set> {
  /** Why its author, who is no moderator, cannot take it; without this no author can. */
  own?(author: User, row: Row): Words | null;
}

/** Make a kind of action on a topic. */
export function topicKind(facts: WritingFacts<Topic, typeof Topic.objects>): ActionKind {
  return writingKind("topic", facts);
}

/** Make a kind of action on a reply: a first post goes with its topic. */
export function postKind(facts: WritingFacts<Post, typeof Post.objects>): ActionKind {
  const { already, among } = facts;
  return writingKind<Post, typeof Post.objects>("post", {
    ...facts,
    already(row, details) {
      if (row.number > 1) return already?.(row, details) ?? null;
      return t("The first post goes with its topic: remove or restore the topic.");
    },
    ...(among && {
      among: (rows, actor, details) => among(rows.filter({ number__gt: 1 }), actor, details),
    }),
  });
}

function writingKind<Row extends Topic | Post, Set extends ModeratedRows>(
  target: "topic" | "post",
  { own, already, ...facts }: WritingFacts<Row, Set>,
): ActionKind {
  return made(target, facts, (actor, row: Row, details) => {
    const refusal = already?.(row, details) ?? null;
    if (refusal !== null || actor.isStaff) return refusal;
    return isOwn(actor, row) && own ? own(actor, row) : whyNotStaff(actor);
  });
}

/** In which state an account is as of today. */
export type State = ReturnType<typeof stateOf>;

/** A kind of action on a member; `state` is what they are as of today. */
export interface MemberFacts extends Omit<Facts<User, typeof User.objects>, "already"> {
  already?(member: User, state: State): Words | null;
  /** Why this moderator cannot take it on that member. */
  forbidden?(actor: User, member: User): Words | null;
}

/** Make a kind of action on a member: for staff, and never on a closed account. */
export function memberKind({ already, forbidden, ...facts }: MemberFacts): ActionKind {
  return made("member", facts, (actor, member: User) => {
    const state = stateOf(member);
    if (state === "closed") return t("This account was closed by its owner.");
    const refusal = already?.(member, state) ?? null;
    if (refusal !== null) return refusal;
    return whyNotStaff(actor) ?? forbidden?.(actor, member) ?? null;
  });
}

/** What a kind of decision says: the state that it gives a report. */
interface DecisionFacts extends Omit<Facts<Report, never>, "already" | "among" | "patch"> {
  readonly state: Exclude<Report["state"], "open">;
}

/** Make a kind of decision about a report that is open. */
export function reportKind({ state, ...facts }: DecisionFacts): ActionKind {
  const patch: ActionKind["patch"] = (_, { id }) => ({ state, openKey: null, decidedAction: id });
  return made("report", { ...facts, patch }, (actor, report: Report) => {
    if (report.state !== "open") return t("This has already been decided.");
    return whyNotStaff(actor);
  });
}

/** Make a kind of change of a category, for administrators. */
export function categoryKind(facts: Omit<Facts<Category, never>, "already" | "among">): ActionKind {
  const refusal = ({ role }: User) =>
    role === "administrator" ? null : t("Only administrators can change categories.");
  return made("category", { undo: refusal, ...facts }, refusal);
}

function made<Row extends TargetRow, Set>(
  target: TargetName,
  facts: Omit<Facts<Row, Set>, "already">,
  refusal: (actor: User, row: Row, details: Details) => Words | null,
): ActionKind {
  const { reason, among, silent = false, ...rest } = facts;
  const { told, ...words } = rest.words;
  return {
    danger: false,
    ...rest,
    words: silent || told === undefined ? words : { ...words, told },
    target,
    refusal: (actor, row, details) => refusal(actor, row as Row, details),
    needsReason: (actor, row) =>
      reason === "always" || (reason === "of others" && !isOwn(actor, row)),
    ...(among && {
      among: (rows, actor, details) => among(rows as Set, actor, details) as ModeratedRows,
    }),
  };
}

/** Return whether the row is this reader's own writing. */
export function isOwn(reader: User | null, row: TargetRow): boolean {
  if (reader === null || !(row instanceof Topic || row instanceof Post)) return false;
  return row.authorId === reader.id;
}

/** Return the fields of a row's state, with who set it by which action. */
export function statePatch(state: string, actor: User, action: ModAction): Patch {
  return { state, stateBy: actor.id, stateAction: action.id };
}
