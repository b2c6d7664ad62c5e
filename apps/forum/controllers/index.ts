import { accountPages, barredSentence } from "quintet/accounts";
import { controllers } from "quintet/controllers";
import type { Templates } from "quintet/templates";
import { localFiles } from "quintet/files";
import { keepsEmails, mailboxPages, siteMail } from "quintet/mail";
import type { Metrics } from "quintet/monitoring";
import type { WritingRules } from "../models/topics/pace.ts";
import { people } from "../guards.ts";
import { sanctionOf } from "../models/moderation/sanctions.ts";
import { sanctionSentence } from "../views/accounts/person.ts";
import { reservedNames, url } from "../urls.ts";
import type { UnsubscribeLinks } from "../text/unsubscribing.ts";
import type { ForumSettings } from "../settings.ts";
import { memberControllers } from "./accounts/profile-pages.ts";
import { settingsControllers } from "./accounts/settings.ts";
import { categoryControllers } from "./categories/categories.ts";
import { draftControllers } from "./drafts/drafts.ts";
import { moderation } from "./moderation/index.ts";
import { noticeControllers } from "./notifications/notifications.ts";
import { unsubscribingControllers } from "./notifications/unsubscription.ts";
import { likeControllers } from "./reactions/likes.ts";
import { reportControllers } from "./reports/reports.ts";
import { searchControllers } from "./search/search.ts";
import { helpControllers } from "./site/help.ts";
import { machineControllers } from "./site/machines.ts";
import { fileControllers, siteControllers } from "./site/site.ts";
import { readControllers, subscriptionControllers } from "./subscriptions/subscriptions.ts";
import { feedControllers } from "./topics/feeds.ts";
import { listControllers } from "./topics/lists.ts";
import { postControllers } from "./topics/posts.ts";
import { topicControllers } from "./topics/topics.ts";

export { isUnsubscribing } from "./notifications/unsubscription.ts";
export { sharedContext } from "./site/shared-context.ts";

/** Gather what the pages of accounts need: e-mails, limits, and the pictures of members. */
export function accountSite(settings: ForumSettings, templates: Templates) {
  const { siteName, siteUrl } = settings;
  // In development e-mails lie on a page; in production nobody would see them there.
  const delivered = settings.environment !== "production" || !keepsEmails(settings.mailUrl);
  const mail = siteMail({ templates, siteName, siteUrl, delivered });
  const pages = accountPages(people, {
    urls: { entrance: url.account, settings: url.settings },
    mail,
    keys: settings.secretKeys(),
    home: url.lists.latest.href,
    reserved: reservedNames,
    limits: settings,
    personSeconds: settings.registerSeconds,
    newAccount: () => ({ confirmFirst: settings.confirmEmail }),
    async barred(found) {
      const sanction = await sanctionOf(found.user);
      return sanction === null ? barredSentence(found) : sanctionSentence(sanction);
    },
  });
  return { mail, pages, files: localFiles(settings.filesFolder) };
}

/** What the controllers of the forum are made of. */
interface Parts {
  readonly settings: ForumSettings;
  readonly rules: WritingRules;
  readonly account: ReturnType<typeof accountSite>;
  readonly links: UnsubscribeLinks;
  readonly numbers: Metrics;
}

/** List every controller of the forum, subject by subject. */
export function forumControllers({ settings, rules, account, links, numbers }: Parts) {
  return [
    listControllers,
    topicControllers(rules),
    postControllers(rules),
    feedControllers(settings),
    controllers(url.account, account.pages.entrance),
    settingsControllers(account),
    memberControllers,
    categoryControllers,
    draftControllers,
    likeControllers,
    subscriptionControllers,
    readControllers,
    reportControllers,
    ...moderation(account.mail.delivered),
    noticeControllers,
    unsubscribingControllers(links),
    searchControllers,
    siteControllers(numbers),
    helpControllers,
    fileControllers(account.files),
    machineControllers(settings),
    controllers(url.mailbox, mailboxPages(url.mailbox, settings)),
  ];
}
