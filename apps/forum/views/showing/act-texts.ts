import type { KindName } from "../../models/moderation/kinds.ts";
import { t } from "../../text/t.ts";

/** What the page of an action says: its heading, what will happen, and its button. */
export interface ActText {
  readonly heading: string;
  readonly sentence: string;
  readonly button: string;
  /** Said when it has been done. */
  readonly done: string;
  readonly danger: boolean;
}

/** The words for each action on a topic or a post. */
export function actText(kind: KindName): ActText {
  const { heading, sentence, button, done } = TEXTS[kind];
  return {
    heading: t(heading),
    sentence: t(sentence),
    button: t(button),
    done: t(done),
    danger: kind === "removeTopic" || kind === "removePost",
  };
}

const TEXTS: Readonly<Record<KindName, Omit<ActText, "danger">>> = {
  removeTopic: {
    heading: "Remove this topic",
    sentence: "Nobody but moderators and its author will see it. It can be restored.",
    button: "Remove",
    done: "The topic was removed.",
  },
  restoreTopic: {
    heading: "Restore this topic",
    sentence: "Everybody will see it again, as it was.",
    button: "Restore",
    done: "The topic was restored.",
  },
  removePost: {
    heading: "Remove this post",
    sentence: "One line with the reason stays in its place. It can be restored.",
    button: "Remove",
    done: "The post was removed.",
  },
  restorePost: {
    heading: "Restore this post",
    sentence: "Everybody will see it again, under its number.",
    button: "Restore",
    done: "The post was restored.",
  },
  lockTopic: {
    heading: "Lock this topic",
    sentence: "Members will read it, and only moderators reply.",
    button: "Lock",
    done: "The topic was locked.",
  },
  unlockTopic: {
    heading: "Unlock this topic",
    sentence: "Members will be able to reply again.",
    button: "Unlock",
    done: "The topic was unlocked.",
  },
  pinTopic: {
    heading: "Pin this topic",
    sentence: "It will stand first in every list.",
    button: "Pin",
    done: "The topic was pinned.",
  },
  unpinTopic: {
    heading: "Unpin this topic",
    sentence: "It will stand in lists by its latest post again.",
    button: "Unpin",
    done: "The topic was unpinned.",
  },
  blockMember: {
    heading: "Block this member",
    sentence: "They are logged out at once, and neither log in nor write.",
    button: "Block",
    done: "The member was blocked.",
  },
  unblockMember: {
    heading: "Unblock this member",
    sentence: "They will be able to log in and write again.",
    button: "Unblock",
    done: "The member was unblocked.",
  },
};
