import { checkPasswordCost } from "quintet/crypto";
import { repeater, type Service } from "quintet/kernel";
import type { Logger } from "quintet/log";
import { mailSender, openTransport } from "quintet/mail";
import { closeMarkdown } from "quintet/markdown";
import { sessionSweep } from "quintet/sessions";
import { carryOnAll } from "../models/moderation/carrying-on.ts";
import { workLeft } from "../models/moderation/work.ts";
import { mailWanted } from "../models/notifications/signals.ts";
import type { ForumSettings } from "../settings.ts";
import { mailNotices, type NoticeSite } from "./notice-mail.ts";

/** Milliseconds between looks for actions upon many that another process has left. */
const LEFT_WORK = 5_000;

/** Make the service that carries on with actions upon many rows. */
export function moderationWork(report: (error: unknown) => void): Service {
  return repeater({
    name: "moderation",
    every: LEFT_WORK,
    when: workLeft,
    work: carryOnAll,
    report,
  });
}

/** List what runs beside the pages: e-mails leave, actions upon many go on, and what is over is swept. */
export function forumServices(
  { siteName, mailUrl, mailFrom }: ForumSettings,
  log: Logger,
): readonly Service[] {
  const transport = openTransport(mailUrl, { name: siteName, email: mailFrom });
  return [
    { name: "markdown", stop: closeMarkdown },
    mailSender({ transport }),
    sessionSweep(),
    moderationWork((err) => log.error("Moderation could not go on", { err })),
    { name: "passwords", check: async () => checkPasswordCost() },
  ];
}

/** Takes the e-mails back from the forum that was assembled before. */
let endNotices = () => {};

/** Have e-mails about notices written by this forum, and by no other that was assembled before. */
export function sendNoticesOf(site: NoticeSite): void {
  endNotices();
  endNotices = mailWanted.connect(mailNotices(site));
}
