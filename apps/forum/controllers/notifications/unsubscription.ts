import { keepAddressSecret } from "quintet/accounts";
import { controllers, formAction } from "quintet/controllers";
import type { FieldsOf } from "quintet/forms";
import type { RequestContext } from "quintet/http";
import { NotFound, type Words } from "quintet/kernel";
import { view } from "quintet/templates";
import { UnsubscribeForm } from "../../forms/notifications.ts";
import { everyone } from "../../guards.ts";
import { User } from "../../models/accounts/user.ts";
import { stopMail } from "../../models/notifications/choosing.ts";
import { noticeKinds } from "../../models/notifications/kinds.ts";
import { t } from "../../text/t.ts";
import type { UnsubscribeLinks } from "../../text/unsubscribing.ts";
import { url } from "../../urls.ts";

/** `/unsubscribe/<token>/`: **Stop these e-mails**, **Stop all e-mails about the forum**. */
export const unsubscribePage = view<{
  /** Whose e-mails. */
  readonly name: string;
  /** What the e-mails are about: "Somebody mentions me". */
  readonly kind: Words;
  /** What was done; `null` until a button was pressed. */
  readonly done: Words | null;
  readonly form: FieldsOf<typeof UnsubscribeForm>;
}>("forum/notifications/unsubscribe.html");

const PREFIX = "/unsubscribe/";

/**
 * Return whether a request may come from a mail program: the link itself is the proof, not a
 * cookie.
 */
export function isUnsubscribing({ path }: RequestContext): boolean {
  return path.startsWith(PREFIX);
}

/**
 * Bind `/unsubscribe/<token>/`: a GET says what will happen, a POST does it (RFC 8058), logged in
 * or not.
 */
export function unsubscribingControllers(links: UnsubscribeLinks) {
  return controllers(url.unsubscribing, {
    stop: formAction(everyone, UnsubscribeForm, {
      async show(context, { token }, form) {
        keepAddressSecret(context);
        const { name, kind } = await linked(links, token);
        return context.render(unsubscribePage, {
          name,
          kind: t(kind.words.label),
          done: null,
          form,
        });
      },
      async submit(context, { token }, { scope }, form) {
        keepAddressSecret(context);
        const { id, name, kind } = await linked(links, token);
        await stopMail(id, scope === "all" ? "all" : kind);
        const done =
          scope === "all"
            ? t("No more e-mails about the forum go to {name}.", { name })
            : t("No more e-mails of this kind go to {name}.", { name });
        return context.render(unsubscribePage, { name, kind: t(kind.words.label), done, form });
      },
    }),
  });
}

/** Whose e-mails a link stops, and which; a link that was not made here is a 404. */
async function linked(links: UnsubscribeLinks, token: string) {
  const link = links.read(token);
  const kind = noticeKinds.find(({ name }) => name === link?.kind);
  const member = link && (await User.objects.filter({ id: link.member }).first());
  if (!member || kind === undefined) {
    throw new NotFound(
      t("This link is incomplete, or it is too old. Log in to choose which e-mails you get."),
      {
        href: url.settings.notifications.href(),
        label: t("Choose what you are told of"),
      },
    );
  }
  return { id: member.id, name: member.name, kind };
}
