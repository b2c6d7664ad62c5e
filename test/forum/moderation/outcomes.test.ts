import { describe, expect, it } from "vitest";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { dismissReport } from "../../../apps/forum/models/moderation/kinds/decide-report.ts";
import { lockTopic, unlockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import {
  removePost,
  restorePost,
} from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import {
  silenceMember,
  unsilenceMember,
} from "../../../apps/forum/models/moderation/kinds/silence-member.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, topicBy, unreadCount } from "../site.ts";

aForum();

const list = async (user: User) => (await (await as(user)).get(url.notifications.list.href())).html;

async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const topic = await topicBy(ann, "Herons");
  const post = await replyTo(topic, ben, { text: "Look there." });
  await (await as(ann)).post(url.notifications.read.href());
  return { ann, ben, mia, topic, post };
}

describe("what moderators do is told to whom it concerns", () => {
  it("a removed topic and post, with the reason", async () => {
    const { ann, ben, mia, topic, post } = await scene();
    await act(removePost, mia, post, "off topic");
    await act(removeTopic, mia, topic, "spam <b>");
    expect(await list(ann)).toContain("@mia removed your topic “Herons”.");
    expect(await list(ann)).toContain("Reason: spam &lt;b&gt;");
    expect(await list(ben)).toContain("@mia removed your post 2 in “Herons”.");
    expect(await list(ben)).toContain("Reason: off topic");
  });

  it("what came back, and a lock", async () => {
    const { ann, ben, mia, topic, post } = await scene();
    await act(removePost, mia, post, "off topic");
    await act(restorePost, mia, await Post.objects.get({ id: post.id }));
    await act(lockTopic, mia, topic, "settled");
    await act(unlockTopic, mia, await Topic.objects.get({ id: topic.id }));
    expect(await list(ben)).toContain("@mia restored your post 2 in “Herons”.");
    expect(await list(ann)).toContain("@mia locked your topic “Herons”.");
    expect(await list(ann)).toContain("@mia unlocked your topic “Herons”.");
  });

  it("a silencing, and its end", async () => {
    const { ben, mia } = await scene();
    await act(silenceMember, mia, ben, "shouting");
    await act(unsilenceMember, mia, await User.objects.get({ id: ben.id }));
    expect(await list(ben)).toContain("@mia silenced you: you can read, but not write.");
    expect(await list(ben)).toContain("Reason: shouting");
    expect(await list(ben)).toContain("@mia lets you write again.");
  });

  it("the decision about a report, to whoever reported, without the staff's reason", async () => {
    const { ann, ben, mia, topic, post } = await scene();
    const report = await reportPost(ann, post, topic, { reason: "spam", text: "" });
    const action = await act(dismissReport, mia, report, "ann is wrong");
    expect(await list(ann)).toContain(
      "Moderators looked at your report of post 2 in “Herons”: it stays as it is.",
    );
    expect(await list(ann)).not.toContain("ann is wrong");
    expect(await list(ben)).not.toContain("report");
    await undo(action, mia);
    expect(await unreadCount(ann)).toBe(0);
  });

  it("but nobody of what they did themselves", async () => {
    const { ben, post } = await scene();
    await act(removePost, ben, post);
    await act(restorePost, ben, await Post.objects.get({ id: post.id }));
    expect(await unreadCount(ben)).toBe(0);
  });

  it("and is read with the page that it is about", async () => {
    const { ben, mia, topic, post } = await scene();
    await act(removePost, mia, post, "off topic");
    expect(await unreadCount(ben)).toBe(1);
    await (await as(ben)).get(url.topics.show.href(topic));
    expect(await unreadCount(ben)).toBe(0);
  });
});

describe("an action that is undone", () => {
  it("is told no more; once more when the undo is undone", async () => {
    const { ben, mia, post } = await scene();
    const action = await act(removePost, mia, post, "off topic");
    const undoing = await undo(action, mia);
    expect(await unreadCount(ben)).toBe(0);
    await undo(await ModAction.objects.get({ id: undoing.id }), mia);
    expect(await unreadCount(ben)).toBe(1);
  });
});
