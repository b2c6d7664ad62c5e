import { everyone, type Reading } from "../../guards.ts";
import { action, controllers } from "quintet/controllers";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import { Moved } from "quintet/kernel";
import { memberNamed } from "../../models/accounts/finding.ts";
import type { User } from "../../models/accounts/user.ts";
import { sanctionOf } from "../../models/moderation/sanctions.ts";
import { likesOf } from "../../models/reactions/like.ts";
import { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { type MemberShown, memberShown } from "../../views/accounts/person.ts";
import { type PostRow, postRow } from "../../views/topics/post.ts";
import { type TopicRow, topicRow } from "../../views/topics/topic.ts";
import { listed, TOPICS_A_PAGE } from "../topics/topic-list.ts";
import type { Tab } from "../../views/shared.ts";

/**
 * `/u/<name>/` and its tabs; what a tab does not show is `null`.
 * `moderateHref` is set for staff: the link **Moderate**.
 */
export const memberPage = view<{
  readonly member: MemberShown;
  readonly tabs: readonly Tab[];
  readonly topics: readonly TopicRow[] | null;
  readonly replies: readonly PostRow[] | null;
  /** What others wrote and this member likes. */
  readonly likes: readonly PostRow[] | null;
  readonly pages: Pages;
  readonly moderateHref: string | null;
}>("forum/accounts/profile/show.html");

/** Posts on one page of a member's page, and topics above them. */
const POSTS_A_PAGE = 20;
const TOPICS_SHOWN = 10;

type MemberAddress = { href(params: { readonly name: string }): string };

/** Find the member of that name; their page is at the name as they write it. */
async function memberAt(context: Reading, place: MemberAddress, name: string): Promise<User> {
  const member = await memberNamed(name);
  if (member.name !== name) throw new Moved(`${place.href(member)}${context.search}`);
  return member;
}

/** What every tab shows of the member. */
async function headOf(context: Reading, member: User, pages: Pages) {
  const isStaff = context.user?.isStaff === true;
  return {
    member: memberShown(member, isStaff ? await sanctionOf(member) : null),
    tabs: tabsOf(context, member),
    topics: null,
    replies: null,
    likes: null,
    pages,
    moderateHref: isStaff ? url.mod.member.href(member) : null,
  };
}

function tabsOf({ path }: Reading, member: User): readonly Tab[] {
  const tabs = [
    { label: t("Latest"), href: url.members.show.href(member) },
    { label: t("Topics"), href: url.members.topics.href(member) },
    { label: t("Likes"), href: url.members.likes.href(member) },
  ];
  return tabs.map((tab) => ({ ...tab, current: tab.href === path }));
}

function topicsOf(member: User) {
  return Topic.objects
    .open()
    .filter({ author: member })
    .selectRelated(listed)
    .orderBy("-createdAt", "-id");
}

export const memberControllers = controllers(url.members, {
  show: action(everyone, async (context, { name }) => {
    const member = await memberAt(context, url.members.show, name);
    const topics = await topicsOf(member).limit(TOPICS_SHOWN).all();
    const replies = await Post.objects
      .open()
      .filter({ author: member, number__gt: 1 })
      .listed()
      .orderBy("-createdAt", "-id")
      .page(context, POSTS_A_PAGE, { total: Math.max(0, member.postCount - member.topicCount) });
    const head = await headOf(context, member, replies.pager);
    const shown = { topics: topics.map(topicRow), replies: replies.map(postRow) };
    return context.render(memberPage, { ...head, ...shown });
  }),

  topics: action(everyone, async (context, { name }) => {
    const member = await memberAt(context, url.members.topics, name);
    const total = member.topicCount;
    const topics = await topicsOf(member).page(context, TOPICS_A_PAGE, { total });
    const head = await headOf(context, member, topics.pager);
    return context.render(memberPage, { ...head, topics: topics.map(topicRow) });
  }),

  likes: action(everyone, async (context, { name }) => {
    const member = await memberAt(context, url.members.likes, name);
    const likes = await likesOf(member)
      .selectRelated({ post: Post.objects.listed() })
      .page(context, POSTS_A_PAGE);
    const head = await headOf(context, member, likes.pager);
    return context.render(memberPage, { ...head, likes: likes.map(({ post }) => postRow(post)) });
  }),
});
