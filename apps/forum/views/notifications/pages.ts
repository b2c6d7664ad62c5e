import type { Words } from "quintet/kernel";
import type { BoundField, FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { NoticeForm, UnsubscribeForm } from "../../forms/notifications.ts";

export interface NoticeShown {
  readonly id: number;
  /** "@ann mentioned you in “Title”." or "5 people replied in …": the whole sentence. */
  readonly sentence: Words;
  /** The first of what it is about, or `null` where there is nothing to open. */
  readonly href: string | null;
  /** "Reason: off topic", "7 posts", or `null`. */
  readonly detail: Words | null;
  readonly createdAt: Date;
  readonly unread: boolean;
}

/** `/notifications/`: newest first; **Mark all read**, and **Mark read** at each. */
export const noticesPage = view<{
  readonly notices: readonly NoticeShown[];
  readonly pages: Pages;
}>("forum/notifications/list.html");

/** One kind of notice in the table of choices. */
export interface ChoiceShown {
  readonly label: Words;
  /** The tick box of each way; `null`: said in the site whatever is chosen. */
  readonly site: BoundField | null;
  readonly mail: BoundField;
}

/** `/settings/notifications/`: kinds × ways as tick boxes; **Save changes**. */
export const noticeSettingsPage = view<{
  readonly choices: readonly ChoiceShown[];
  readonly form: FieldsOf<typeof NoticeForm>;
  /** Why no letters come at all, or `null`. */
  readonly withoutLetters: Words | null;
}>("forum/accounts/settings/notifications.html");

/** `/unsubscribe/<token>/`: **Stop these e-mails**, **Stop all e-mails about the forum**. */
export const unsubscribePage = view<{
  /** Whose letters. */
  readonly name: string;
  /** What the letters are about: "Somebody mentions me". */
  readonly kind: Words;
  /** What was done; `null` until a button was pressed. */
  readonly done: Words | null;
  readonly form: FieldsOf<typeof UnsubscribeForm>;
}>("forum/notifications/unsubscribe.html");
