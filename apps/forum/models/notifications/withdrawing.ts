import { Notification } from "./notification.ts";
import type { StandingChanged } from "../topics/signals.ts";
import type { Post, Topic } from "../topics/topic.ts";

/** Withdraws the notices of a removed post, and returns them with it. */
export async function followPost({
  after,
  topic,
}: StandingChanged<Post> & { readonly topic: Topic }): Promise<void> {
  const hiddenBy = after.state === "open" ? hiddenWith(topic) : after.stateActionId;
  await Notification.objects.filter({ post: after.id }).update({ hiddenBy });
}

/** The same for a whole topic: notices that an earlier removal had hidden stay with that one. */
export async function followTopic({ before, after }: StandingChanged<Topic>): Promise<void> {
  const notices = Notification.objects.filter({ topic: after.id });
  if (after.state === "open") {
    await notices.filter({ hiddenBy: before.stateActionId }).update({ hiddenBy: null });
  } else {
    await notices.filter({ hiddenBy: null }).update({ hiddenBy: after.stateActionId });
  }
}

/** What still hides a post that is itself open again. */
function hiddenWith(topic: Topic): number | null {
  return topic.state === "open" ? null : topic.stateActionId;
}
