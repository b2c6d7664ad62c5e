import { formAction } from "quintet/controllers";
import { NoticeForm } from "../../forms/notifications.ts";
import { members } from "../../guards.ts";
import { choose } from "../../models/notifications/choosing.ts";
import { choicesOf, noticeKinds } from "../../models/notifications/kinds.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { noticeSettingsPage } from "../../views/notifications/pages.ts";

/** `/settings/notifications/`: of what a member is told, and how. */
export const noticeSettings = formAction(members, NoticeForm, {
  row: ({ user }) =>
    Object.fromEntries(
      Object.entries(choicesOf(user)).flatMap(([kind, { site, mail }]) => [
        [`${kind}_site`, site],
        [`${kind}_mail`, mail],
      ]),
    ),
  async show({ user, render }, _: object, form) {
    return render(noticeSettingsPage, {
      choices: noticeKinds.map(({ name, words }) => ({
        label: t(words.label),
        site: form.fields[`${name}_site`] ?? null,
        mail: form.fields[`${name}_mail`]!,
      })),
      form,
      withoutMail: user.mayBeMailed
        ? null
        : t("No e-mails come until you have confirmed your e-mail address."),
    });
  },
  async submit({ user, messages, redirect }, _, clean) {
    const chosen = noticeKinds.map(({ name, always = false }) => {
      return [name, { site: always || clean[`${name}_site`]!, mail: clean[`${name}_mail`]! }];
    });
    await choose(user, Object.fromEntries(chosen));
    messages.add(t("Your choices are saved."));
    return redirect(url.settings.notifications.href());
  },
});
