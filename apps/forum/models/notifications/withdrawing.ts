import { Notification, NotificationSource } from "./notification.ts";
import { tellOfApproved } from "./telling.ts";
import type { StandingChanged } from "../topics/signals.ts";
import type { Post, Topic } from "../topics/topic.ts";

/** A notice with one source gone shows the others; without any it is not shown. */
type PostChanged = StandingChanged<Post> & { readonly topic: Topic };

/** Withdraws what is told of a removed post, and returns it with the post; tells of an approved one. */
export async function followPost({ before, after, topic }: PostChanged): Promise<void> {
  const told = NotificationSource.objects.filter({ post: after.id, action: null });
  if (after.state === "held") {
    await told.delete();
  } else {
    const hiddenBy = after.state === "open" ? null : after.stateActionId;
    await told.update({ hiddenBy });
  }
  if (before.state === "held" && after.state === "open") await tellOfApproved(after, topic);
}

/** Withdraw the notices about a topic that was removed, or tell them again; what moderators did with it stays told. */
export async function followTopic({ before, after }: StandingChanged<Topic>): Promise<void> {
  const notices = Notification.objects.filter({ topic: after.id }).exclude({ kind: "moderation" });
  if (after.state === "open") {
    await notices.filter({ hiddenBy: before.stateActionId }).update({ hiddenBy: null });
  } else {
    await notices.filter({ hiddenBy: null }).update({ hiddenBy: after.stateActionId });
  }
}
