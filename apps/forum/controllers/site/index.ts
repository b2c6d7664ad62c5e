import type { FileStore } from "quintet/files";
import { fileControllers, siteControllers } from "./site.ts";
import { helpControllers } from "./help.ts";
import { machineControllers } from "./machines.ts";
import { mailboxControllers } from "./mailbox.ts";

/** What the pages of the site itself need. */
interface SiteParts {
  readonly siteUrl: string;
  readonly siteName: string;
  readonly files: FileStore;
  /** The folder of letters that are not sent, or null. */
  readonly letters: string | null;
}

/** List the controllers of the site itself: files, help, what machines read, and letters that are not sent. */
export const site = ({ files, letters, ...named }: SiteParts) => [
  siteControllers,
  helpControllers,
  fileControllers(files),
  machineControllers(named),
  mailboxControllers(letters),
];
