import type { FieldChoice } from "quintet/forms";
import type { SafeHtml, Words } from "quintet/kernel";
import type { FlashMessage } from "quintet/sessions";

/** What a member is, as a word. */
export type Role = "member" | "moderator" | "administrator";

/** A member as shown beside what they wrote. */
export interface NamedMember {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** The name beside the name, or `null`. */
  readonly displayName: string | null;
  /** The address of the picture, or `null`: the square with the first letter stands there. */
  readonly picture: string | null;
  /** The member's page. */
  readonly href: string;
}

export type Theme = "auto" | "light" | "dark";

/** What every page of the forum has besides its own context. */
export interface Shared {
  readonly site_name: string;
  /** Where the site is for the world, without a slash at its end: for e-mails and canonical links. */
  readonly site_url: string;
  /** Where e-mails can be read that are not sent, while a site is made; else `null`. */
  readonly mailbox: string | null;
  readonly user: Reader | null;
  /** Unread notices of the reader; 0 for a guest. */
  readonly unread: number;
  /** Reports that wait for a decision; 0 for whoever does not decide. */
  readonly reports: number;
  /** Sentences that are shown once, after a redirect. */
  readonly messages: readonly FlashMessage[];
  readonly theme: Theme;
  /** When the page was drawn: what came later has not been seen on it. */
  readonly drawn_at: string;
}

/** The reader of a page. */
export interface Reader extends NamedMember {
  readonly isStaff: boolean;
}

/** What has been typed, rendered as it would be shown; `null` until **Preview** was asked for. */
export type Preview = SafeHtml | null;

/** One choice of a select. */
export type Choice = FieldChoice;

/** One of the lists that stand beside each other. */
export interface Tab {
  readonly label: Words;
  readonly href: string;
  readonly current: boolean;
}
