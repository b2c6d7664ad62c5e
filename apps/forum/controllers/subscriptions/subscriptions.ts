import { nextAddress } from "quintet/auth";
import { action, controllers } from "quintet/controllers";
import type { RequestContext } from "quintet/http";
import { Refusal } from "quintet/kernel";
import { members } from "../../guards.ts";
import { categoryAt } from "../../models/categories/category.ts";
import { markAllRead, markCategoryRead } from "../../models/subscriptions/marking.ts";
import { type WatchLevel, levels } from "../../models/subscriptions/topic-user.ts";
import { watchCategory, watchTopic } from "../../models/subscriptions/watching.ts";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { drawnAt } from "../../web/drawn-at.ts";

async function chosen(context: RequestContext): Promise<WatchLevel> {
  const written = (await context.formData()).get("level");
  const level = levels.find((one) => one === written);
  if (level !== undefined) return level;
  throw new Refusal(t("Please choose Watch, Normal or Mute."), { status: 422 });
}

/** Watch, Normal, Mute. */
export const subscriptionControllers = controllers(url.subscriptions, {
  topic: action(
    members,
    async (context, { id }) => {
      const topic = await Topic.objects.visibleTo(context.user).get({ id });
      await watchTopic(context.user, topic, await chosen(context));
      return context.redirect(url.topics.show.href(topic));
    },
    { getRedirectsTo: (params) => url.topics.bare.href(params) },
  ),

  category: action(
    members,
    async (context, { slug }) => {
      await watchCategory(context.user, await categoryAt(slug), await chosen(context));
      return context.redirect(url.lists.category.href({ slug }));
    },
    { getRedirectsTo: (params) => url.lists.category.href(params) },
  ),
});

/** The actions that mark topics as read which were not opened. */
export const readControllers = controllers(url.reads, {
  all: action(
    members,
    async (context) => {
      const form = await context.formData();
      await markAllRead(context.user, drawnAt(form));
      context.messages.add(t("Everything counts as read now."));
      return context.redirect(nextAddress(form.get("next") ?? "", url.lists.latest.href()));
    },
    { getRedirectsTo: () => url.lists.unread.href() },
  ),

  category: action(
    members,
    async (context, { slug }) => {
      const { user, messages, redirect } = context;
      const category = await categoryAt(slug);
      await markCategoryRead(user, category, drawnAt(await context.formData()));
      messages.add(t("Everything in {category} counts as read now.", { category: category.name }));
      return redirect(url.lists.category.href({ slug }));
    },
    { getRedirectsTo: (params) => url.lists.category.href(params) },
  ),
});
