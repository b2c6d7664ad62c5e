import { action, controllers } from "quintet/controllers";
import { members } from "../../guards.ts";
import { discardDraft, draftsOf, MOST_DRAFTS } from "../../models/drafts/keeping.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { draftShown, draftsPage } from "../../views/drafts/pages.ts";

export const draftControllers = controllers(url.drafts, {
  list: action(members, async ({ user, render }) => {
    const drafts = await draftsOf(user).limit(MOST_DRAFTS).all();
    return render(draftsPage, { drafts: drafts.map(draftShown) });
  }),

  discard: action(
    members,
    async ({ user, messages, redirect }, { id }) => {
      if (await discardDraft(user, id)) messages.add(t("The draft was discarded."));
      return redirect(url.drafts.list.href());
    },
    { getRedirectsTo: () => url.drafts.list.href() },
  ),
});
