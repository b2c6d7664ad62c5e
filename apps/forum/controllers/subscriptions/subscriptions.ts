import { action, controllers } from "quintet/controllers";
import { Refusal } from "quintet/kernel";
import type { RequestContext } from "quintet/http";
import { members } from "../../guards.ts";
import { categoryAt } from "../../models/categories/finding.ts";
import { levels, type Level } from "../../models/subscriptions/topic-user.ts";
import { watchCategory, watchTopic } from "../../models/subscriptions/watching.ts";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

async function chosen(context: RequestContext): Promise<Level> {
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
