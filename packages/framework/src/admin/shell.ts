import type { FlashMessage } from "../sessions/messages.ts";
import type { Group } from "./groups.ts";

/** One link of the admin's navigation. */
export interface ShellLink {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** Whoever reads, with the pages of their account. */
export interface ShellAccount {
  /** What they are called; "" where a user has no name. */
  readonly name: string;
  readonly page: string;
  readonly password: string;
  /** Where they log out, by POST. */
  readonly logout: string;
}

/** What every page of an admin shows around what it is about: for pages of the site's own, too. */
export interface AdminShell {
  /** The name of the admin, with its front page. */
  readonly title: string;
  readonly home: string;
  /** The lists that the reader may see, below their headings. */
  readonly lists: readonly Group<ShellLink>[];
  /** The pages of the site's own. */
  readonly entries: readonly ShellLink[];
  /** The way here from the front page. */
  readonly trail: readonly Omit<ShellLink, "current">[];
  readonly messages: readonly FlashMessage[];
  /** The time zone by whose clocks moments are shown and typed: `Europe/Berlin`. */
  readonly zone: string;
  /** Whoever reads; null: the site has not said where their account is. */
  readonly account: ShellAccount | null;
  /** The site itself. */
  readonly site: string;
}
