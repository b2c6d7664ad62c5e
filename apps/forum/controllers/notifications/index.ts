import type { UnsubscribeLinks } from "../../text/unsubscribing.ts";
import { noticeControllers } from "./notifications.ts";
import { unsubscribingControllers } from "./unsubscription.ts";

/** List the controllers of notifications, and of leaving the e-mails about them. */
export const notifications = (links: UnsubscribeLinks) => [
  noticeControllers,
  unsubscribingControllers(links),
];
