import { accountViews } from "quintet/accounts";
import { adminModels, adminViews } from "quintet/admin";
import { application, standardMiddleware } from "quintet/application";
import { Grant, Group, GroupMember, Token } from "quintet/auth";
import { defineSite } from "quintet/cli";
import { BODY_LIMITS, trustsOf, type RequestContext } from "quintet/http";
import { translator } from "quintet/i18n";
import { keptMailFolder, mailSender, openTransport, OutgoingEmail } from "quintet/mail";
import { RateCount } from "quintet/rate-limits";
import { browserSession, Session, sessions, sessionSweep } from "quintet/sessions";
import { admin } from "./admin.ts";
import { account } from "./controllers/account.ts";
import { articles } from "./controllers/articles.ts";
import { healthControllers } from "./controllers/health.ts";
import { currentUser, people } from "./guards.ts";
import { Article } from "./models/article.ts";
import { User } from "./models/user.ts";
import { pagesOf } from "./pages.ts";
import { siteSettings, type SiteSettings } from "./settings.ts";
import { url } from "./urls.ts";
import type { Shared } from "./views/shared.ts";

const english = translator({ locale: "en" });

/** Return what every page has besides its own values. */
function sharedContext(settings: SiteSettings) {
  const { siteName, siteUrl } = settings;
  const mailbox = keptMailFolder(settings) === null ? null : url.mailbox.list.href();
  return async (context: RequestContext): Promise<Shared> => {
    const user = await currentUser(context);
    return {
      site_name: siteName,
      site_url: siteUrl,
      mailbox,
      user,
      is_staff: user !== null && people.roles.isStaff(user.role),
      // A page that does not show them leaves them for the next.
      get messages() {
        return browserSession(context).messages.take();
      },
    };
  };
}

/** The whole site. Importing it opens nothing. */
export const site = defineSite({
  name: "{{name}}",
  settings: siteSettings,
  models: [
    User,
    Session,
    Token,
    Group,
    GroupMember,
    Grant,
    RateCount,
    OutgoingEmail,
    ...adminModels,
    Article,
  ],
  migrations: "migrations",
  accounts: people.commands,
  application(settings) {
    const { siteName, mailUrl, mailFrom, environment } = settings;
    const development = environment === "development";
    const { files, pages, mail } = pagesOf(settings);
    const transport = openTransport(mailUrl, { name: siteName, email: mailFrom });
    return application({
      urls: url,
      controllers: [
        articles,
        ...account(settings, mail),
        admin.controllers(url.admin),
        healthControllers,
      ],
      middleware: standardMiddleware(settings, {
        sessions: sessions({ user: User }),
        static: files.middleware,
      }),
      templates: pages,
      services: [mailSender({ transport }), sessionSweep()],
      shared: sharedContext(settings),
      translate: () => english,
      development: development && { panel: settings.devPanel },
      limits: { ...BODY_LIMITS, bytes: settings.bodyBytes },
      trusts: trustsOf(settings.trustedProxies),
    });
  },
  templateTypes: {
    folders: ["templates"],
    views: ["views", accountViews, adminViews],
    shared: { file: "views/shared.ts", type: "Shared" },
    globals: { url: { file: "urls.ts", name: "url" } },
    filters: { file: "views/filters.ts", name: "filters" },
    tsconfig: "tsconfig.json",
  },
});
