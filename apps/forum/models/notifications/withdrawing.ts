import { noticeKinds } from "./kinds.ts";
import { Notification, NotificationSource } from "./notification.ts";
import { tellOfApproved } from "./telling.ts";
import type { StandingChanged } from "../topics/signals.ts";
import type { PostInTopic, Topic } from "../topics/topic.ts";

/** A notice with one source gone shows the others; without any it is not shown. */
type PostChanged = StandingChanged<PostInTopic>;

/** Withdraw what is told of removed posts, and return it with them; tell of approved ones. */
export async function followPosts(changes: readonly PostChanged[]): Promise<void> {
  const held = changes.filter(({ after }) => after.state === "held");
  const others = changes.filter(({ after }) => after.state !== "held");
  await toldOf(held).delete();
  const byAction = Map.groupBy(others, ({ after }) =>
    after.state === "open" ? null : after.stateActionId,
  );
  for (const [hiddenBy, alike] of byAction) await toldOf(alike).update({ hiddenBy });
  for (const { before, after } of others) {
    if (before.state === "held" && after.state === "open") await tellOfApproved(after, after.topic);
  }
}

function toldOf(changes: readonly PostChanged[]) {
  const posts = changes.map(({ after }) => after.id);
  return NotificationSource.objects.filter({ post__in: posts, action: null });
}

/** The kinds of notice that stay told whatever becomes of the topic. */
const LASTING = noticeKinds.filter(({ always }) => always).map(({ name }) => name);

/** Withdraw the notices about topics that were removed, or tell them again; what moderators did stays told. */
export async function followTopics(changes: readonly StandingChanged<Topic>[]): Promise<void> {
  const groups = Map.groupBy(changes, ({ before, after }) =>
    after.state === "open" ? `open ${before.stateActionId}` : `${after.stateActionId}`,
  );
  for (const alike of groups.values()) {
    const { before, after } = alike[0]!;
    const topics = alike.map((one) => one.after.id);
    const notices = Notification.objects
      .filter({ topic__in: topics })
      .exclude({ kind__in: LASTING });
    if (after.state === "open") {
      await notices.filter({ hiddenBy: before.stateActionId }).update({ hiddenBy: null });
    } else {
      await notices.filter({ hiddenBy: null }).update({ hiddenBy: after.stateActionId });
    }
  }
}
