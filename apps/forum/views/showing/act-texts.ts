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

const DANGEROUS: readonly KindName[] = [
  "removeTopic",
  "removePost",
  "blockMember",
  "suspendMember",
];

/** The words for each action. */
export function actText(kind: KindName): ActText {
  const { heading, sentence, button, done } = TEXTS[kind];
  return {
    heading: t(heading),
    sentence: t(sentence),
    button: t(button),
    done: t(done),
    danger: DANGEROUS.includes(kind),
  };
}

const TEXTS: Readonly<Record<KindName, Omit<ActText, "danger">>> = {
  removeTopic: {
    heading: "Remove this topic",
    sentence:
      "Nobody but moderators and its author will see it, with the reason. It can be restored.",
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
    sentence:
      "One line stays in its place, with the reason: everybody who reads the topic sees it. It can be restored.",
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
    sentence:
      "Members will read it, and only moderators reply. Everybody who reads the topic sees the reason.",
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
    sentence: "It will stand first among the latest topics and in its category.",
    button: "Pin",
    done: "The topic was pinned.",
  },
  unpinTopic: {
    heading: "Unpin this topic",
    sentence:
      "It will stand by its latest post again, among the latest topics and in its category.",
    button: "Unpin",
    done: "The topic was unpinned.",
  },
  moveTopic: {
    heading: "Move this topic",
    sentence: "It will stand in another category; its address stays.",
    button: "Move",
    done: "The topic was moved.",
  },
  silenceMember: {
    heading: "Silence this member",
    sentence: "They read, and write nothing.",
    button: "Silence",
    done: "The member was silenced.",
  },
  unsilenceMember: {
    heading: "Unsilence this member",
    sentence: "They will be able to write again.",
    button: "Unsilence",
    done: "The member was unsilenced.",
  },
  suspendMember: {
    heading: "Suspend this member",
    sentence: "They are logged out at once, and do not log in until that day.",
    button: "Suspend",
    done: "The member was suspended.",
  },
  unsuspendMember: {
    heading: "Lift the suspension",
    sentence: "They will be able to log in and write again.",
    button: "Lift suspension",
    done: "The suspension was lifted.",
  },
  upholdReport: {
    heading: "Settle this report",
    sentence: "Those who reported are told that something was done.",
    button: "Mark as settled",
    done: "The report was settled.",
  },
  dismissReport: {
    heading: "Dismiss this report",
    sentence: "Those who reported are told that nothing had to be done.",
    button: "Dismiss",
    done: "The report was dismissed.",
  },
  blockMember: {
    heading: "Block this member",
    sentence: "They are logged out at once, and neither log in nor write.",
    button: "Block",
    done: "The member was blocked.",
  },
  makeMember: {
    heading: "Take the role away",
    sentence: "They will be a member like the others, and are logged out.",
    button: "Make a member",
    done: "They are a member now.",
  },
  makeModerator: {
    heading: "Make a moderator",
    sentence: "They will see reports, and remove, lock and block.",
    button: "Make a moderator",
    done: "They are a moderator now.",
  },
  makeAdministrator: {
    heading: "Make an administrator",
    sentence: "They will be able to do everything here, also to say who moderates.",
    button: "Make an administrator",
    done: "They are an administrator now.",
  },
  clearProfile: {
    heading: "Clear the profile",
    sentence: "The text, the shown name and the picture go. It can be undone.",
    button: "Clear the profile",
    done: "The profile was cleared.",
  },
  changeCategory: {
    heading: "Change this category",
    sentence: "Its topics stay where they are.",
    button: "Save changes",
    done: "The category was changed.",
  },
  unblockMember: {
    heading: "Unblock this member",
    sentence: "They will be able to log in and write again.",
    button: "Unblock",
    done: "The member was unblocked.",
  },
};
