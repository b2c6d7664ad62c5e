import { action, controllers } from "quintet/controllers";
import { everyone } from "../guards.ts";
import { memberNamed } from "../models/accounts/finding.ts";
import { blockOf } from "../models/moderation/blocks.ts";
import { Post, Topic } from "../models/topics/topic.ts";
import { url } from "../urls.ts";
import { memberPage } from "../views/members.ts";
import { memberShown } from "../views/showing/people.ts";
import { postRow } from "../views/showing/posts.ts";
import { topicRow } from "../views/showing/topics.ts";
import { movedTo } from "./moved.ts";
import { extentOf, pagesOf } from "./paging.ts";

/** Replies on one page of a member's page, and topics above them. */
const REPLIES_A_PAGE = 20;
const TOPICS_SHOWN = 10;

export const memberControllers = controllers(url.members, {
  show: action(everyone, async (context, { name }) => {
    const member = await memberNamed(name);
    if (member.name !== name) {
      return movedTo(`${url.members.show.href(member)}${context.search}`);
    }
    const replies = Post.objects.open().filter({ author: member, number__gt: 1 });
    const count = Math.max(0, member.postCount - member.topicCount);
    const pages = pagesOf(context, extentOf(count, REPLIES_A_PAGE));
    if (pages instanceof Response) return pages;
    const topics = await Topic.objects
      .open()
      .filter({ author: member })
      .selectRelated("category", "author", "lastPostUser")
      .orderBy("-createdAt", "-id")
      .limit(TOPICS_SHOWN)
      .all();
    const written = await replies
      .selectRelated("author", "topic")
      .orderBy("-createdAt", "-id")
      .limit(REPLIES_A_PAGE)
      .offset((pages.number - 1) * REPLIES_A_PAGE)
      .all();
    return context.render(memberPage, {
      member: memberShown(member, context.user?.isStaff ? await blockOf(member) : null),
      topics: topics.map(topicRow),
      replies: written.map(postRow),
      pages,
      moderateHref: context.user?.isStaff ? url.mod.member.href(member) : null,
    });
  }),
});
