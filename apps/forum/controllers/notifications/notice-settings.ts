import { formAction } from "quintet/controllers";
import type { BoundForm } from "quintet/forms";
import { NoticeForm, type NoticeValues } from "../../forms/notifications.ts";
import { members } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { choose } from "../../models/notifications/choosing.ts";
import { choicesOf, noticeKinds, type NoticeChoices } from "../../models/notifications/kinds.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { noticeSettingsPage, type ChoiceShown } from "../../views/notifications/pages.ts";
import { kindLabel } from "../../views/notifications/kinds.ts";

/** `/settings/notifications/`: of what a member is told, and how. */
export const noticeSettings = formAction(members, NoticeForm, {
  row: ({ user }) => ticksOf(user),
  async show({ user, render }, _: object, form) {
    return render(noticeSettingsPage, {
      choices: shown(form),
      form,
      withoutLetters: user.mayBeMailed
        ? null
        : t("No e-mails come until you have confirmed your e-mail address."),
    });
  },
  async submit({ user, messages, redirect }, _, clean) {
    await choose(user, choicesIn(clean));
    messages.add(t("Your choices are saved."));
    return redirect(url.settings.notifications.href());
  },
});

function ticksOf(user: User): Record<keyof NoticeValues, boolean> {
  const ticks = Object.entries(choicesOf(user)).flatMap(([kind, { site, mail }]) => [
    [`${kind}_site`, site],
    [`${kind}_mail`, mail],
  ]);
  return Object.fromEntries(ticks) as Record<keyof NoticeValues, boolean>;
}

function shown({ fields }: BoundForm<NoticeValues>): ChoiceShown[] {
  return noticeKinds.map((kind) => ({
    label: kindLabel(kind),
    site: kind === "moderation" ? null : fields[`${kind}_site`],
    mail: fields[`${kind}_mail`],
  }));
}

function choicesIn(clean: NoticeValues): NoticeChoices {
  const choices = noticeKinds.map((kind) => {
    const site = kind === "moderation" || clean[`${kind}_site`];
    return [kind, { site, mail: clean[`${kind}_mail`] }];
  });
  return Object.fromEntries(choices) as NoticeChoices;
}
