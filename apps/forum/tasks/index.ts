import { checkPasswordCost } from "quintet/crypto";
import { repeater, type Service } from "quintet/kernel";
import type { Logger } from "quintet/log";
import { mailSender, openTransport } from "quintet/mail";
import { closeMarkdown } from "quintet/markdown";
import { sessionSweep } from "quintet/sessions";
import { carryOnAll } from "../models/moderation/carrying-on.ts";
import { workLeft } from "../models/moderation/work.ts";
import { lettersWanted } from "../models/notifications/signals.ts";
import type { ForumSettings } from "../settings.ts";
import { noticeLetters, type NoticeSite } from "./notice-letters.ts";

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

/** List what runs beside the pages: letters leave, actions upon many go on, and what is over is swept. */
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

/** Takes the letters back from the forum that was assembled before. */
let endLetters = () => {};

/** Have letters about notices written by this forum, and by no other that was assembled before. */
export function writeNoticeLetters(site: NoticeSite): void {
  endLetters();
  endLetters = lettersWanted.connect(noticeLetters(site));
}
