import { accountViews } from "quintet/accounts";
import { adminViews } from "quintet/admin";
import { application, standardMiddleware } from "quintet/application";
import { defineSite } from "quintet/cli";
import { BODY_LIMITS, trustsOf, type RequestContext } from "quintet/http";
import type { Translate } from "quintet/kernel";
import { logger } from "quintet/log";
import { crossSite } from "quintet/middleware";
import { metrics } from "quintet/monitoring";
import { sessions } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { forumCommands, forumDemo, recountByHand, siteAccounts } from "./commands/index.ts";
import {
  accountSite,
  forumControllers,
  isUnsubscribing,
  sharedContext,
} from "./controllers/index.ts";
import { User } from "./models/accounts/user.ts";
import { siteModels } from "./models/index.ts";
import { connectListeners } from "./models/listeners.ts";
import { forumSettings, type ForumSettings } from "./settings.ts";
import { forumServices, sendNoticesOf } from "./tasks/index.ts";
import { english } from "./text/t.ts";
import { unsubscribeLinks } from "./text/unsubscribing.ts";
import { url } from "./urls.ts";
import { filters } from "./views/filters.ts";

const here = import.meta.dirname;

/** Put the pieces together for these settings, with the message function of each reader. Opens nothing. */
export function forum(
  settings: ForumSettings,
  translate: (context: RequestContext) => Translate = () => english,
) {
  const log = logger({ format: settings.environment === "production" ? "json" : "lines" });
  const reload = settings.environment === "development";
  const files = staticFiles({ folders: [`${here}/static`], prefix: "/static/", reload });
  const pages = templates({
    folders: [`${here}/../../templates`],
    globals: { url, static: files.href },
    filters,
    reload,
  });
  const account = accountSite(settings, pages);
  const rules = { ...settings, origin: new URL(settings.siteUrl).origin };
  const links = unsubscribeLinks(settings.secretKeys());
  const numbers = metrics({ token: settings.metricsToken });
  sendNoticesOf({ mail: account.mail, links });
  return application({
    urls: url,
    controllers: forumControllers({ settings, rules, account, links, numbers }),
    middleware: [
      numbers.middleware,
      ...standardMiddleware(settings, {
        sessions: sessions({ user: User }),
        static: files.middleware,
        crossSite: crossSite({
          origins: [settings.siteUrl],
          keys: settings.secretKeys(),
          exempt: isUnsubscribing,
        }),
      }),
    ],
    templates: pages,
    services: forumServices(settings, log),
    shared: sharedContext(settings),
    translate,
    limits: { ...BODY_LIMITS, bytes: settings.bodyBytes },
    trusts: trustsOf(settings.trustedProxies),
    report: (_error, _context, fault) => log.error("A fault of the site", { fault }),
    development: settings.environment === "development" && {
      panel: settings.devPanel,
      addresses: settings.devPanel,
    },
  });
}

/** The forum, as the commands, the server and the tests know it. */
export const site = defineSite({
  name: "Forum",
  settings: forumSettings,
  models: siteModels,
  connect: connectListeners,
  files: ({ filesFolder }) => [filesFolder],
  migrations: "migrations",
  application: (settings) => forum(settings),
  templateTypes: {
    folders: ["templates"],
    views: [
      "apps/forum/views",
      "apps/forum/controllers",
      "apps/forum/tasks/notice-mail.ts",
      accountViews,
      adminViews,
    ],
    shared: { file: "apps/forum/views/shared.ts", type: "Shared" },
    globals: { url: { file: "apps/forum/urls.ts", name: "url" } },
    filters: { file: "apps/forum/views/filters.ts", name: "filters" },
    tsconfig: "tsconfig.json",
  },
  accounts: siteAccounts,
  demo: forumDemo,
  recount: recountByHand,
  commands: forumCommands,
});
