import { join } from "node:path";
import { application } from "quintet/application";
import { defineSite } from "quintet/cli";
import { checkPasswordCost } from "quintet/crypto";
import { closeMarkdown } from "quintet/markdown";
import {
  allowedHosts,
  cspNonce,
  crossSite,
  crossSiteToken,
  requestId,
  securityHeaders,
} from "quintet/middleware";
import { sessions, Session, sessionSweep } from "quintet/sessions";
import { compression, staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { forumDemo } from "./commands/demo.ts";
import { recount } from "./commands/recount.ts";
import { rerender } from "./commands/rerender.ts";
import { accountControllers } from "./controllers/account.ts";
import { adminControllers } from "./controllers/admin.ts";
import { helpControllers } from "./controllers/help.ts";
import { listControllers } from "./controllers/lists.ts";
import { memberControllers } from "./controllers/members.ts";
import { modControllers } from "./controllers/mod.ts";
import { notificationControllers } from "./controllers/notifications.ts";
import { postControllers } from "./controllers/posts.ts";
import { sharedContext } from "./controllers/shared.ts";
import { siteControllers } from "./controllers/site.ts";
import { topicControllers } from "./controllers/topics.ts";
import { siteAccounts } from "./commands/accounts.ts";
import { User } from "./models/accounts/user.ts";
import { forumModels } from "./models/index.ts";
import { followPost, followTopic } from "./models/notifications/withdrawing.ts";
import { tellOfEdit, tellOfPost } from "./models/notifications/telling.ts";
import {
  postCreated,
  postEdited,
  postStandingChanged,
  topicStandingChanged,
} from "./models/topics/signals.ts";
import { forumSettings } from "./settings.ts";
import { t } from "./text/t.ts";
import { url } from "./urls.ts";
import { filters } from "./views/filters.ts";

const here = import.meta.dirname;

postCreated.connect(tellOfPost);
postEdited.connect(tellOfEdit);
postStandingChanged.connect(followPost);
topicStandingChanged.connect(followTopic);

/** The pieces together, for these settings. Opens nothing. */
function forum(settings: ReturnType<typeof forumSettings.read>) {
  const files = staticFiles({ folders: [join(here, "static")], prefix: "/static/" });
  return application({
    urls: url,
    controllers: [
      listControllers,
      topicControllers,
      postControllers,
      memberControllers,
      accountControllers(settings.siteName),
      notificationControllers,
      modControllers,
      adminControllers,
      helpControllers,
      siteControllers,
    ],
    middleware: [
      requestId,
      compression(),
      securityHeaders(),
      allowedHosts({ hosts: settings.allowedHosts }),
      sessions({ user: User }),
      files.middleware,
      crossSite({ origins: [settings.siteUrl], keys: settings.secretKeys() }),
    ],
    templates: templates({
      folders: [join(here, "../../templates")],
      globals: { url, static: files.href },
      filters,
      reload: settings.environment === "development",
    }),
    services: [
      { name: "markdown", stop: closeMarkdown },
      sessionSweep(),
      { name: "passwords", check: async () => checkPasswordCost() },
    ],
    shared: sharedContext(settings.siteName),
    translate: () => t,
    nonce: cspNonce,
    csrfToken: crossSiteToken,
    development: settings.environment === "development",
  });
}

/** The forum, as the commands, the server and the tests know it. */
export const site = defineSite({
  name: "Forum",
  settings: forumSettings,
  models: [...forumModels, Session],
  migrations: "migrations",
  application: forum,
  templateTypes: {
    folders: ["templates"],
    views: "apps/forum/views",
    shared: { file: "apps/forum/views/shared.ts", type: "Shared" },
    globals: { url: { file: "apps/forum/urls.ts", name: "url" } },
    filters: { file: "apps/forum/views/filters.ts", name: "filters" },
    tsconfig: "tsconfig.json",
  },
  accounts: siteAccounts,
  demo: forumDemo,
  commands: [recount, rerender],
});
