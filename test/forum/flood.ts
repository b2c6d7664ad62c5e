import { User } from "../../apps/forum/models/accounts/user.ts";
import { likePost } from "../../apps/forum/models/reactions/liking.ts";
import { replyTo } from "../../apps/forum/models/topics/replying.ts";
import { startTopic } from "../../apps/forum/models/topics/starting.ts";
import { Post, Topic } from "../../apps/forum/models/topics/topic.ts";
import { url } from "../../apps/forum/urls.ts";
import { as, member, moderator, talk, topicBy, unreadCount } from "./site.ts";

/** Every page on which a post or a topic of ben's could be seen by somebody who is not staff. */
const EVERYWHERE = [
  "/",
  "/new/",
  "/top/",
  "/unanswered/",
  "/unread/",
  "/watched/",
  "/c/talk/",
  "/tag/lake/",
  "/u/ben/",
  "/search/?q=bargain",
  "/search/?q=author:ben",
  "/feed.atom",
  "/c/talk/feed.atom",
  "/tag/lake/feed.atom",
  "/u/ben/feed.atom",
  "/sitemap-1.xml",
  "/notifications/",
];

/**
 * A word that ben alone uses: in a topic of his, which names ann's topic and ann, and in a reply to it.
 * `seen` counts it on every page that ann reads, `counts` are numbers that he has a part in.
 */
export async function flood() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const topic = await topicBy(ann, "Herons");
  const sold = await startTopic(ben, {
    title: "Bargain boats",
    category: await talk(),
    text: `A bargain for @ann, see /t/${topic.id}/.`,
    tags: ["lake"],
  });
  const reply = await replyTo(topic, ben, { text: "Another bargain, @ann." });
  await likePost(ben, await Post.objects.get({ topic, number: 1 }), topic);
  const [reader, staff] = [await as(ann), await as(mia)];
  const block = () =>
    staff.post(url.mod.member.href(ben), {
      act: "block",
      reason: "spam",
      posts: "true",
      topics: "true",
    });
  const seen = async () => {
    const pages: Record<string, number> = {};
    const paths = [...EVERYWHERE, url.topics.show.href(topic), url.feeds.topic.href(topic)];
    for (const path of paths) {
      const { html } = await reader.get(path);
      const searched = html.replaceAll(/value="[^"]*"|<title>[^<]*<|search[^"]*bargain/gi, "");
      pages[path] = [...searched.matchAll(/bargain/gi)].length;
    }
    return pages;
  };
  const counts = async () => {
    const { replyCount, likeCount } = await Topic.objects.get({ id: topic.id });
    const [category, author] = [await talk(), await User.objects.get({ id: ben.id })];
    const { topicCount, postCount } = author;
    return [
      replyCount,
      likeCount,
      category.topicCount,
      topicCount,
      postCount,
      await unreadCount(ann),
    ];
  };
  return { ann, ben, mia, topic, sold, reply, reader, staff, block, seen, counts };
}
