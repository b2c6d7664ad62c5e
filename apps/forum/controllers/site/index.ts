import type { FileStore } from "quintet/files";
import type { Metrics } from "quintet/monitoring";
import { fileControllers, siteControllers } from "./site.ts";
import { helpControllers } from "./help.ts";
import { machineControllers } from "./machines.ts";
import { mailboxControllers } from "./mailbox.ts";

/** What the pages of the site itself need. */
interface SiteParts {
  readonly siteUrl: string;
  readonly siteName: string;
  readonly files: FileStore;
  /** The folder of e-mails that are not sent, or null. */
  readonly mailFolder: string | null;
  readonly numbers: Metrics;
}

/** List the controllers of the site itself: files, help, what machines read, and e-mails that are not sent. */
export const site = ({ files, mailFolder, numbers, ...named }: SiteParts) => [
  siteControllers(numbers),
  helpControllers,
  fileControllers(files),
  machineControllers(named),
  mailboxControllers(mailFolder),
];
