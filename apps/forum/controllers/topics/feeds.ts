import { action, anybody, controllers, type ActionsOf } from "quintet/controllers";
import { sendFeed, type FeedEntry } from "quintet/feeds";
import { related } from "quintet/models";
import { memberNamed } from "../../models/accounts/finding.ts";
import { type ListedPost, Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { topicLists } from "./lists.ts";
import { FEED_ENTRIES } from "./topic-list.ts";

/** The opening posts of the newest of these topics: two queries. */
async function openings(topics: typeof Topic.objects): Promise<readonly ListedPost[]> {
  const opening = Post.objects.open().filter({ number: 1 }).listed();
  const newest = await topics
    .orderBy("-createdAt", "-id")
    .limit(FEED_ENTRIES)
    .prefetch({ openings: related(opening, "topic") })
    .all();
  return newest.flatMap((topic) => topic.openings);
}

/** The first of these posts, with what an entry says of them. */
function first(posts: typeof Post.objects) {
  return posts.listed().limit(FEED_ENTRIES).all();
}

/** What a feed is called, the page that it is of, and its posts. */
interface Feed {
  readonly title: string;
  readonly href: string;
  readonly posts: readonly ListedPost[];
}

/** Bind the feeds of a site: what everybody may read, whoever asks. */
export function feedControllers(site: { readonly siteUrl: string; readonly siteName: string }) {
  const absolute = (href: string) => new URL(href, site.siteUrl).href;

  function entry({ author, topic: { id, title }, ...post }: ListedPost): FeedEntry {
    const href = absolute(url.posts.show.href({ topic: id, number: post.number }));
    return {
      id: href,
      href,
      title:
        post.number === 1 ? title : String(t("{name} on “{title}”", { name: author.name, title })),
      author: { name: author.name, href: absolute(url.members.show.href(author)) },
      published: post.createdAt,
      updated: post.editedAt ?? post.createdAt,
      html: post.html,
    };
  }

  const feedAt = <Params>(
    self: { href(params: Params): string },
    read: (params: Params) => Promise<Feed>,
  ) =>
    action(anybody, async ({ request }, params: Params) => {
      const { title, href, posts } = await read(params);
      return sendFeed(request, {
        title: String(t("{title} – {site}", { title, site: site.siteName })),
        self: absolute(self.href(params)),
        href: absolute(href),
        base: absolute("/"),
        entries: posts.map(entry),
      });
    });

  const ofLists = topicLists.flatMap(({ name, feed }) => {
    if (feed === undefined) return [];
    const place = name as "tag";
    const read = async (params: { readonly slug: string }) => {
      const { title, topics } = await feed(params);
      return { title, href: url.lists[place].href(params), posts: await openings(topics) };
    };
    return [[name, feedAt(url.feeds[place], read)]];
  });
  type OfLists = Omit<ActionsOf<typeof url.feeds>, "topic" | "member">;

  return controllers(url.feeds, {
    ...(Object.fromEntries(ofLists) as OfLists),

    topic: feedAt(url.feeds.topic, async ({ id }) => {
      const topic = await Topic.objects.open().get({ id });
      const posts = Post.objects.filter({ topic, state: "open" }).orderBy("-number");
      return { title: topic.title, href: url.topics.show.href(topic), posts: await first(posts) };
    }),

    member: feedAt(url.feeds.member, async ({ name }) => {
      const member = await memberNamed(name);
      const posts = Post.objects.open().filter({ author: member }).orderBy("-createdAt", "-id");
      return { title: member.name, href: url.members.show.href(member), posts: await first(posts) };
    }),
  });
}
