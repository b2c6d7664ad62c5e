import { action, controllers } from "quintet/controllers";
import { members } from "../../guards.ts";
import { categoryAt } from "../../models/categories/finding.ts";
import { markAllRead, markCategoryRead } from "../../models/subscriptions/marking.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { nextOr } from "../../web/next.ts";
import { drawnAt } from "../../web/until.ts";

/** The actions that mark topics as read which were not opened. */
export const readControllers = controllers(url.reads, {
  all: action(
    members,
    async (context) => {
      const form = await context.formData();
      await markAllRead(context.user, drawnAt(form));
      context.messages.add(t("Everything counts as read now."));
      return context.redirect(nextOr(form.get("next") ?? "", url.lists.latest.href()));
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
