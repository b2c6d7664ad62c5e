import { view } from "quintet/templates";
import type { MemberShown } from "./members.ts";
import type { FormShown, Named, Pages } from "./shared.ts";

/** One thing that an action changed. */
export interface LogItem {
  /** "Topic “Hello”", "Post 3 of “Hello”", "@ann". */
  readonly label: string;
  readonly href: string | null;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string;
    readonly after: string;
  }[];
}

export interface LogEntry {
  readonly id: number;
  /** "@ann removed post 3 of “Hello”." */
  readonly sentence: string;
  readonly kind: string;
  readonly actor: Named;
  readonly reason: string;
  readonly createdAt: Date;
  readonly items: readonly LogItem[];
  /** "Undone by @bob on 3 May 2026.", or `null`. */
  readonly undone: string | null;
  /** What an undo left alone because a later action had changed it; `null` when nothing. */
  readonly kept: string | null;
  /** Whether to offer **Undo** (a button that posts to `url.mod.undo`). */
  readonly undoable: boolean;
}

/** `/mod/log/`: every action, newest first. */
export const logPage = view<{
  readonly entries: readonly LogEntry[];
  readonly pages: Pages;
}>("forum/mod/log.html");

/** `/mod/members/<id>/`: the block screen. One button: **Block** or **Unblock** (`form` carries Reason). */
export const blockPage = view<{
  readonly member: MemberShown;
  readonly counts: {
    readonly topics: number;
    readonly posts: number;
    readonly removed: number;
    readonly sessions: number;
  };
  readonly form: FormShown<"reason" | "act">;
  /** "block" or "unblock": the value of the button named `act`. */
  readonly act: "block" | "unblock";
  /** Why this reader cannot do it (oneself, an administrator), or `null`. */
  readonly refusal: string | null;
  readonly history: readonly LogEntry[];
}>("forum/mod/member.html");

/** A page that asks for the Reason of one act on a topic or a post, and does it. */
export const reasonPage = view<{
  /** "Remove this topic". */
  readonly heading: string;
  /** What will happen, in a sentence. */
  readonly sentence: string;
  readonly subject: { readonly label: string; readonly href: string };
  /** The button's label: "Remove", "Restore", "Lock" … */
  readonly button: string;
  /** Outlined in the colour of danger. */
  readonly danger: boolean;
  readonly form: FormShown<"reason" | "next">;
}>("forum/mod/reason.html");
