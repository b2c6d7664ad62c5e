import type { FlashMessage } from "quintet/sessions";

/** The names that every template has, beside those of its own view. */
export interface Shared {
  readonly site_name: string;
  /** Where the site is for the world, without a slash at its end: for e-mails and canonical links. */
  readonly site_url: string;
  /** Where e-mails are read that are not sent, while the site is made; else null. */
  readonly mailbox: string | null;
  /** Whoever has logged in. */
  readonly user: { readonly name: string; readonly role: string } | null;
  /** Whether they work for the site, and see its admin. */
  readonly is_staff: boolean;
  /** Sentences that are shown once, after a redirect. */
  readonly messages: readonly FlashMessage[];
}
