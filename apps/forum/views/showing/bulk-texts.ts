import type { BulkKind, Selection } from "../../models/moderation/affected.ts";
import { t } from "../../text/t.ts";
import { actText } from "./act-texts.ts";

/** What is said of an action upon many: its heading, its button, and how many it is about. */
export interface BulkText {
  readonly heading: string;
  readonly button: string;
  readonly danger: boolean;
  counted(count: number): string;
}

const COUNTED: Readonly<Record<BulkKind, string>> = {
  removeTopic: "This removes {n, plural, one {# topic} other {# topics}}.",
  restoreTopic: "This restores {n, plural, one {# topic} other {# topics}}.",
  lockTopic: "This locks {n, plural, one {# topic} other {# topics}}.",
  unlockTopic: "This unlocks {n, plural, one {# topic} other {# topics}}.",
  moveTopic: "This moves {n, plural, one {# topic} other {# topics}}.",
  removePost: "This removes {n, plural, one {# post} other {# posts}}.",
  restorePost: "This restores {n, plural, one {# post} other {# posts}}.",
  blockMember: "This blocks {n, plural, one {# member} other {# members}}.",
  unblockMember: "This unblocks {n, plural, one {# member} other {# members}}.",
};

const HEADINGS: Readonly<Record<BulkKind, string>> = {
  removeTopic: "Remove topics",
  restoreTopic: "Restore topics",
  lockTopic: "Lock topics",
  unlockTopic: "Unlock topics",
  moveTopic: "Move topics",
  removePost: "Remove posts",
  restorePost: "Restore posts",
  blockMember: "Block members",
  unblockMember: "Unblock members",
};

export function bulkText(kind: BulkKind, of: Selection["of"]): BulkText {
  const { button, danger } = actText(kind);
  const authors = kind === "blockMember" && of !== "members";
  return {
    heading: t(HEADINGS[kind]),
    button: authors ? t("Block the authors") : button,
    danger,
    counted: (n) => t(COUNTED[kind], { n }),
  };
}
