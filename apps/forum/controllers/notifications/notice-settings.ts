import { formAction } from "quintet/controllers";
import type { BoundField, FieldsOf } from "quintet/forms";
import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import { NoticeForm } from "../../forms/notifications.ts";
import { members } from "../../guards.ts";
import { choose } from "../../models/notifications/choosing.ts";
import { choicesOf, noticeKinds } from "../../models/notifications/kinds.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** `/settings/notifications/`: kinds × ways as tick boxes; **Save changes**. */
export const noticeSettingsPage = view<{
  readonly choices: readonly {
    readonly label: Words;
    /** The tick box of each way; `null`: said in the site whatever is chosen. */
    readonly site: BoundField | null;
    readonly mail: BoundField;
  }[];
  readonly form: FieldsOf<typeof NoticeForm>;
  /** Why no e-mails come at all, or `null`. */
  readonly withoutMail: Words | null;
}>("forum/accounts/settings/notifications.html");

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
