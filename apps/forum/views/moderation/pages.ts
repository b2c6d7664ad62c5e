import type { LogEntry } from "./log.ts";
import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { FieldsOf } from "quintet/forms";
import type { LogSearch } from "../../forms/administration.ts";
import type {
  BulkForm,
  MemberActForm,
  MoveForm,
  NoteForm,
  ReasonForm,
} from "../../forms/moderation.ts";
import type { MemberShown } from "../accounts/person.ts";
import type { Choice, Named } from "../shared.ts";

/** One queue, and how long its oldest item has been waiting. */
export interface Queue {
  readonly waiting: number;
  readonly oldestAt: Date | null;
  readonly href: string;
}

/** `/mod/`: what waits. */
export const modHomePage = view<{
  readonly queues: {
    readonly reports: Queue;
  };
}>("forum/moderation/home.html");

/** `/mod/log/`: every action, newest first. */
export const logPage = view<{
  readonly form: FieldsOf<typeof LogSearch>;
  readonly entries: readonly LogEntry[];
  /** The entries after these; `null` on the last page. */
  readonly olderHref: string | null;
  /** Back to the newest; `null` on the first page. */
  readonly newestHref: string | null;
}>("forum/moderation/log.html");

/** One button of a member's screen. */
export interface MemberButton {
  readonly act: string;
  readonly label: Words;
  readonly danger: boolean;
}

/** `/mod/members/<id>/`: what can be done to a member, what was done, and what staff know. */
export const memberPage = view<{
  readonly member: MemberShown;
  readonly counts: {
    readonly topics: number;
    readonly replies: number;
    readonly removed: number;
    readonly reports: number;
    readonly sessions: number;
  };
  readonly networks: readonly string[];
  readonly form: FieldsOf<typeof MemberActForm>;
  /** What this reader can do to the member as they are. */
  readonly buttons: readonly MemberButton[];
  /** Whether a block is among them: then the tick boxes are shown. */
  readonly mayBlock: boolean;
  readonly maySuspend: boolean;
  /** Why this reader cannot do anything (oneself, an administrator), or `null`. */
  readonly refusal: Words | null;
  readonly notes: readonly {
    readonly author: Named;
    readonly text: string;
    readonly createdAt: Date;
  }[];
  readonly noteForm: FieldsOf<typeof NoteForm>;
  readonly history: readonly LogEntry[];
  /** The whole history, in the log. */
  readonly historyHref: string;
}>("forum/moderation/member.html");

/** A page that asks for the Reason of one act on a topic or a post, and does it. */
export const reasonPage = view<{
  /** "Remove this topic". */
  readonly heading: Words;
  /** What will happen, in a sentence. */
  readonly sentence: Words;
  readonly subject: { readonly label: Words; readonly href: string };
  /** The button's label: "Remove", "Restore", "Lock" … */
  readonly button: Words;
  /** Outlined in the colour of danger. */
  readonly danger: boolean;
  readonly form: FieldsOf<typeof ReasonForm>;
}>("forum/moderation/reason.html");

/** `/t/<id>/move/`: Category, Reason, **Move**. */
export const movePage = view<{
  readonly topic: { readonly title: string; readonly href: string };
  readonly categories: readonly Choice[];
  readonly form: FieldsOf<typeof MoveForm>;
}>("forum/moderation/move.html");

/** `/mod/bulk/`: what will happen to how many, before it does. */
export const bulkPage = view<{
  readonly heading: Words;
  /** "This removes 12 topics." */
  readonly sentence: Words;
  /** "3 of the 15 selected stay as they are.", or `null`. */
  readonly skipped: Words | null;
  /** The first of what it will be done to. */
  readonly sample: readonly { readonly label: Words; readonly href: string }[];
  readonly more: number;
  /** Why it cannot be done (too many, none), or `null`. */
  readonly refusal: Words | null;
  readonly form: FieldsOf<typeof BulkForm>;
  readonly categories: readonly Choice[] | null;
  /** Everything that the button sends along. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly button: Words;
  readonly danger: boolean;
  readonly backHref: string;
}>("forum/moderation/bulk.html");
