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
  return { ...TEXTS[kind], danger: kind === "removeTopic" || kind === "removePost" };
}

const TEXTS: Readonly<Record<KindName, Omit<ActText, "danger">>> = {
  removeTopic: {
    heading: t("Remove this topic"),
    sentence: t("Nobody but moderators and its author will see it. It can be restored."),
    button: t("Remove"),
    done: t("The topic was removed."),
  },
  restoreTopic: {
    heading: t("Restore this topic"),
    sentence: t("Everybody will see it again, as it was."),
    button: t("Restore"),
    done: t("The topic was restored."),
  },
  removePost: {
    heading: t("Remove this post"),
    sentence: t("One line with the reason stays in its place. It can be restored."),
    button: t("Remove"),
    done: t("The post was removed."),
  },
  restorePost: {
    heading: t("Restore this post"),
    sentence: t("Everybody will see it again, under its number."),
    button: t("Restore"),
    done: t("The post was restored."),
  },
  lockTopic: {
    heading: t("Lock this topic"),
    sentence: t("Members will read it, and only moderators reply."),
    button: t("Lock"),
    done: t("The topic was locked."),
  },
  unlockTopic: {
    heading: t("Unlock this topic"),
    sentence: t("Members will be able to reply again."),
    button: t("Unlock"),
    done: t("The topic was unlocked."),
  },
  pinTopic: {
    heading: t("Pin this topic"),
    sentence: t("It will stand first in every list."),
    button: t("Pin"),
    done: t("The topic was pinned."),
  },
  unpinTopic: {
    heading: t("Unpin this topic"),
    sentence: t("It will stand in lists by its latest post again."),
    button: t("Unpin"),
    done: t("The topic was unpinned."),
  },
  blockMember: {
    heading: t("Block this member"),
    sentence: t("They are logged out at once, and neither log in nor write."),
    button: t("Block"),
    done: t("The member was blocked."),
  },
  unblockMember: {
    heading: t("Unblock this member"),
    sentence: t("They will be able to log in and write again."),
    button: t("Unblock"),
    done: t("The member was unblocked."),
  },
};
