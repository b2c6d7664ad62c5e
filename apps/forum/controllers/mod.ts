import { action, controllers, formAction } from "quintet/controllers";
import { BlockForm } from "../forms/moderation.ts";
import { staff } from "../guards.ts";
import { User } from "../models/accounts/user.ts";
import { act } from "../models/moderation/acting.ts";
import { ModAction } from "../models/moderation/action.ts";
import { blockOf } from "../models/moderation/blocks.ts";
import { countsOf } from "../models/moderation/counts.ts";
import { actionsOn, allActions, logged } from "../models/moderation/log.ts";
import { whyNot } from "../models/moderation/policy.ts";
import { undo } from "../models/moderation/undoing.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { blockPage, logPage } from "../views/mod.ts";
import { actText } from "../views/showing/act-texts.ts";
import { logEntry } from "../views/showing/log.ts";
import { memberShown } from "../views/showing/people.ts";
import { extentOf, pagesOf } from "./paging.ts";

const ENTRIES_A_PAGE = 30;
const HISTORY_SHOWN = 10;

export const modControllers = controllers(url.mod, {
  log: action(staff, async (context) => {
    const pages = pagesOf(context, extentOf(await ModAction.objects.count(), ENTRIES_A_PAGE));
    if (pages instanceof Response) return pages;
    const actions = await allActions()
      .limit(ENTRIES_A_PAGE)
      .offset((pages.number - 1) * ENTRIES_A_PAGE)
      .all();
    const entries = await logged(actions);
    return context.render(logPage, { entries: entries.map(logEntry), pages });
  }),

  undo: action(
    staff,
    async ({ user, messages, redirect }, { id }) => {
      await undo(await ModAction.objects.get({ id }), user);
      messages.add(t("The action was undone."));
      return redirect(url.mod.log.href());
    },
    { getRedirectsTo: () => url.mod.log.href() },
  ),

  member: formAction(staff, BlockForm, {
    async show({ user, render }, { id }, form) {
      const member = await User.objects.get({ id });
      const kind = member.state === "blocked" ? "unblockMember" : "blockMember";
      const history = await logged(await actionsOn("member", id).limit(HISTORY_SHOWN).all());
      return render(blockPage, {
        member: memberShown(member, await blockOf(member)),
        counts: await countsOf(member),
        form,
        act: kind === "blockMember" ? "block" : "unblock",
        refusal: whyNot(kind, user, member),
        history: history.map(logEntry),
      });
    },
    async submit({ user, messages, redirect }, { id }, clean) {
      const kind = clean.act === "block" ? "blockMember" : "unblockMember";
      await act(kind, user, await User.objects.get({ id }), clean.reason);
      messages.add(actText(kind).done);
      return redirect(url.mod.member.href({ id }));
    },
  }),
});
