import { join } from "node:path";
import { application, standardMiddleware } from "quintet/application";
import { Token } from "quintet/auth";
import { RateCount } from "quintet/rate-limits";
import { defineSite } from "quintet/cli";
import { checkPasswordCost } from "quintet/crypto";
import { localFiles } from "quintet/files";
import { BODY_LIMITS, trustsOf, type RequestContext } from "quintet/http";
import type { Service, Translate } from "quintet/kernel";
import { keepsLetters, mailSender, openTransport, OutgoingLetter } from "quintet/mail";
import { logger, type Logger } from "quintet/log";
import { closeMarkdown } from "quintet/markdown";
import { crossSite } from "quintet/middleware";
import { sessions, Session, sessionSweep } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates, type Templates } from "quintet/templates";
import { forumDemo } from "./commands/demo.ts";
import { recount } from "./commands/recount.ts";
import { reindex } from "./commands/reindex.ts";
import { rerender } from "./commands/rerender.ts";
import { setRoleCommand } from "./commands/roles.ts";
import { accountControllers } from "./controllers/account.ts";
import { adminControllers } from "./controllers/admin.ts";
import { categoryControllers } from "./controllers/categories.ts";
import { draftControllers } from "./controllers/drafts.ts";
import { feedControllers } from "./controllers/feeds.ts";
import { fileControllers } from "./controllers/files.ts";
import { helpControllers } from "./controllers/help.ts";
import { likeControllers } from "./controllers/likes.ts";
import { listControllers } from "./controllers/lists.ts";
import { machineControllers } from "./controllers/machines.ts";
import { mailboxControllers, mailFolder } from "./controllers/mailbox.ts";
import { memberControllers } from "./controllers/members.ts";
import { modControllers } from "./controllers/mod.ts";
import { notificationControllers } from "./controllers/notifications.ts";
import { personCheck } from "./controllers/person.ts";
import { postControllers } from "./controllers/posts.ts";
import { readControllers } from "./controllers/reads.ts";
import { isUnsubscribing, unsubscribingControllers } from "./controllers/unsubscribing.ts";
import { reportControllers } from "./controllers/reports.ts";
import { searchControllers } from "./controllers/search.ts";
import { settingsControllers } from "./controllers/settings.ts";
import { sharedContext } from "./controllers/shared.ts";
import { siteControllers } from "./controllers/site.ts";
import { subscriptionControllers } from "./controllers/subscriptions.ts";
import { throttlesOf } from "./controllers/throttles.ts";
import { topicControllers } from "./controllers/topics.ts";
import { siteAccounts } from "./commands/accounts.ts";
import { accountUnnamed } from "./models/accounts/closing.ts";
import { User } from "./models/accounts/user.ts";
import { dropEdited, dropPosted } from "./models/drafts/keeping.ts";
import { forumModels } from "./models/index.ts";
import { followUndo, tellOfAction } from "./models/notifications/outcomes.ts";
import { lettersWanted } from "./models/notifications/signals.ts";
import { followPosts, followTopics } from "./models/notifications/withdrawing.ts";
import { forgetLike, tellOfEdit, tellOfLike, tellOfPost } from "./models/notifications/telling.ts";
import { actionTaken, actionUndone } from "./models/moderation/signals.ts";
import { postLiked, postUnliked } from "./models/reactions/signals.ts";
import {
  postCreated,
  postEdited,
  postStandingChanged,
  topicStandingChanged,
} from "./models/topics/signals.ts";
import { unlinkMentions } from "./models/topics/unlinking.ts";
import { forumSettings } from "./settings.ts";
import { moderationWork } from "./tasks/moderation-work.ts";
import { noticeLetters } from "./tasks/notice-letters.ts";
import { lettersOf } from "./text/letters.ts";
import { english } from "./text/t.ts";
import { unsubscribeLinks } from "./text/unsubscribing.ts";
import { url } from "./urls.ts";
import { filters } from "./views/filters.ts";

const here = import.meta.dirname;

postCreated.connect(tellOfPost);
postEdited.connect(tellOfEdit);
postCreated.connect(dropPosted);
postEdited.connect(dropEdited);
postStandingChanged.connect(followPosts);
topicStandingChanged.connect(followTopics);
postLiked.connect(tellOfLike);
postUnliked.connect(forgetLike);
actionTaken.connect(tellOfAction);
actionUndone.connect(followUndo);
accountUnnamed.connect(unlinkMentions);

/** Letters about notices are written by the forum that was assembled last. */
let writesLetters = () => {};

type Settings = ReturnType<typeof forumSettings.read>;

/** What the pages of accounts need: letters, limits, and the pictures of members. */
function accountSite(settings: Settings, pages: Templates) {
  const { siteName, siteUrl } = settings;
  // While a site is made its letters lie on a page; in production nobody would see them.
  const delivered = settings.environment !== "production" || !keepsLetters(settings.mailUrl);
  return {
    letters: lettersOf({ templates: pages, siteName, siteUrl, delivered }),
    throttles: throttlesOf(settings),
    person: personCheck(settings.secretKeys(), settings.registerSeconds),
    confirmFirst: settings.confirmEmail,
    files: localFiles(settings.filesFolder),
  };
}

/** What runs beside the pages: the letters leave, and what is over is swept. */
function services({ siteName, mailUrl, mailFrom }: Settings, log: Logger): Service[] {
  const transport = openTransport(mailUrl, { name: siteName, email: mailFrom });
  return [
    { name: "markdown", stop: closeMarkdown },
    mailSender({ transport }),
    sessionSweep(),
    moderationWork((err) => log.error("Moderation could not go on", { err })),
    { name: "passwords", check: async () => checkPasswordCost() },
  ];
}

/** Put the pieces together for these settings, with the message function of each reader. Opens nothing. */
export function forum(
  settings: Settings,
  translate: (context: RequestContext) => Translate = () => english,
) {
  const log = logger({ format: settings.environment === "production" ? "json" : "lines" });
  const files = staticFiles({ folders: [join(here, "static")], prefix: "/static/" });
  const pages = templates({
    folders: [join(here, "../../templates")],
    globals: { url, static: files.href },
    filters,
    reload: settings.environment === "development",
  });
  const accounts = accountSite(settings, pages);
  const letters = mailFolder(settings);
  const rules = { ...settings, origin: new URL(settings.siteUrl).origin };
  const links = unsubscribeLinks(settings.secretKeys());
  writesLetters();
  writesLetters = lettersWanted.connect(noticeLetters({ letters: accounts.letters, links }));
  return application({
    urls: url,
    controllers: [
      listControllers,
      topicControllers(rules),
      postControllers(rules),
      readControllers,
      searchControllers,
      subscriptionControllers,
      likeControllers,
      draftControllers,
      categoryControllers,
      feedControllers(settings),
      machineControllers(settings),
      memberControllers,
      accountControllers(accounts),
      settingsControllers(accounts),
      fileControllers(accounts.files),
      mailboxControllers(letters),
      notificationControllers,
      unsubscribingControllers(links),
      reportControllers,
      modControllers,
      adminControllers(accounts.letters.delivered),
      helpControllers,
      siteControllers,
    ],
    middleware: standardMiddleware(settings, {
      sessions: sessions({ user: User }),
      static: files.middleware,
      crossSite: crossSite({
        origins: [settings.siteUrl],
        keys: settings.secretKeys(),
        exempt: isUnsubscribing,
      }),
    }),
    templates: pages,
    services: services(settings, log),
    shared: sharedContext(settings, letters !== null),
    translate,
    limits: { ...BODY_LIMITS, bytes: settings.bodyBytes },
    trusts: trustsOf(settings.trustedProxies),
    report: (err, { id }) => log.error("A fault of the site", { err, request: id }),
    development: settings.environment === "development",
  });
}

/** The forum, as the commands, the server and the tests know it. */
export const site = defineSite({
  name: "Forum",
  settings: forumSettings,
  models: [...forumModels, Session, Token, OutgoingLetter, RateCount],
  migrations: "migrations",
  application: (settings) => forum(settings),
  templateTypes: {
    folders: ["templates"],
    views: ["apps/forum/views", "apps/forum/text/letters.ts"],
    shared: { file: "apps/forum/views/shared.ts", type: "Shared" },
    globals: { url: { file: "apps/forum/urls.ts", name: "url" } },
    filters: { file: "apps/forum/views/filters.ts", name: "filters" },
    tsconfig: "tsconfig.json",
  },
  accounts: siteAccounts,
  demo: forumDemo,
  commands: [recount, reindex, rerender, setRoleCommand],
});
