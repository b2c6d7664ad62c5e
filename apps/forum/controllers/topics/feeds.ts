import { action, anybody, controllers } from "quintet/controllers";
import { sendFeed, type Feed, type FeedEntry } from "quintet/feeds";
import { NotFound } from "quintet/kernel";
import { related } from "quintet/models";
import { memberNamed } from "../../models/accounts/finding.ts";
import type { User } from "../../models/accounts/user.ts";
import { categoryAt } from "../../models/categories/finding.ts";
import { Tag, TopicTag } from "../../models/topics/tag.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** Entries of one feed. */
const ENTRIES = 30;

type Entry = Post & { readonly author: User; readonly topic: Topic };

/** The opening posts of the newest of these topics: two queries. */
async function openings(topics: typeof Topic.objects): Promise<readonly Entry[]> {
  const newest = await topics.orderBy("-createdAt", "-id").limit(ENTRIES).values("id").all();
  if (newest.length === 0) return [];
  const order = new Map(newest.map(({ id }, index) => [id, index]));
  return Post.objects
    .open()
    .filter({ topic__in: newest.map(({ id }) => id), number: 1 })
    .selectRelated("author", "topic")
    .all()
    .then((posts) => posts.sort((a, b) => order.get(a.topicId)! - order.get(b.topicId)!));
}

/** Topics that are looked through for a tag before all that have it are sorted. */
const LOOKED_THROUGH = 1_000;

/** The open topics with a tag: of a common one, those among the newest topics. */
async function newestTagged(tag: Tag): Promise<typeof Topic.objects> {
  const latest = Topic.objects.open().orderBy("-createdAt", "-id").limit(LOOKED_THROUGH);
  const tagged = related(TopicTag.objects.filter({ tag }), "topic").exists();
  const near = Topic.objects.filter({ id__in: latest }).filter(tagged);
  if ((await near.limit(ENTRIES).count()) === ENTRIES) return near;
  return Topic.objects
    .open()
    .filter({ id__in: TopicTag.objects.filter({ tag }).values("topicId") });
}

/** Where a site is, and what it is called. */
interface FeedSite {
  readonly siteUrl: string;
  readonly siteName: string;
}

/** Make the function that sends a feed of these posts from a site. */
function feedsOf(site: FeedSite) {
  const absolute = (href: string) => new URL(href, site.siteUrl).href;

  function entry({ author, topic, ...post }: Entry): FeedEntry {
    const href = absolute(url.posts.show.href({ topic: topic.id, number: post.number }));
    const { title } = topic;
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

  return function send(
    request: Request,
    feed: Pick<Feed, "title" | "self" | "href">,
    entries: readonly Entry[],
  ) {
    const { self, href } = feed;
    return sendFeed(request, {
      title: String(t("{title} – {site}", { title: feed.title, site: site.siteName })),
      self: absolute(self),
      href: absolute(href),
      base: absolute("/"),
      entries: entries.map(entry),
    });
  };
}

/** Bind the feeds of a site: what everybody may read, whoever asks. */
export function feedControllers(site: FeedSite) {
  const send = feedsOf(site);
  return controllers(url.feeds, {
    latest: action(anybody, async ({ request }) => {
      const place = { self: url.feeds.latest.href(), href: url.lists.latest.href() };
      return send(
        request,
        { title: String(t("New topics")), ...place },
        await openings(Topic.objects.open()),
      );
    }),

    category: action(anybody, async ({ request }, { slug }) => {
      const category = await categoryAt(slug);
      const found = await openings(Topic.objects.open().filter({ category }));
      const place = {
        self: url.feeds.category.href({ slug }),
        href: url.lists.category.href({ slug }),
      };
      return send(request, { title: category.name, ...place }, found);
    }),

    tag: action(anybody, async ({ request }, { slug }) => {
      const tag = await Tag.objects.filter({ slug }).first();
      if (tag === null) throw new NotFound(t("There is no tag at this address."));
      const found = await openings(await newestTagged(tag));
      const place = { self: url.feeds.tag.href({ slug }), href: url.lists.tag.href({ slug }) };
      return send(request, { title: tag.name, ...place }, found);
    }),

    topic: action(anybody, async ({ request }, { id }) => {
      const topic = await Topic.objects.open().get({ id });
      const posts = Post.objects.filter({ topic, state: "open" }).selectRelated("author", "topic");
      const found = await posts.orderBy("-number").limit(ENTRIES).all();
      const place = { self: url.feeds.topic.href({ id }), href: url.topics.show.href(topic) };
      return send(request, { title: topic.title, ...place }, found);
    }),

    member: action(anybody, async ({ request }, { name }) => {
      const member = await memberNamed(name);
      const posts = Post.objects.open().filter({ author: member }).selectRelated("author", "topic");
      const found = await posts.orderBy("-createdAt", "-id").limit(ENTRIES).all();
      const place = { self: url.feeds.member.href(member), href: url.members.show.href(member) };
      return send(request, { title: member.name, ...place }, found);
    }),
  });
}
