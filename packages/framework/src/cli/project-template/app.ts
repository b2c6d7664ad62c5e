import { join } from "node:path";
import { application } from "quintet/application";
import { defineSite } from "quintet/cli";
import { translator } from "quintet/i18n";
import {
  allowedHosts,
  cspNonce,
  crossSite,
  crossSiteToken,
  requestId,
  securityHeaders,
} from "quintet/middleware";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { articles } from "./controllers/articles.ts";
import { Article } from "./models/article.ts";
import { siteSettings } from "./settings.ts";
import { url } from "./urls.ts";

const here = (name: string): string => join(import.meta.dirname, name);
const english = translator({ locale: "en" });

/** The whole site. Importing it opens nothing. */
export const site = defineSite({
  name: "{{name}}",
  settings: siteSettings,
  models: [Article],
  migrations: "migrations",
  application(settings) {
    const files = staticFiles({ folders: [here("static")], prefix: "/static/" });
    const development = settings.environment === "development";
    return application({
      urls: url,
      controllers: [articles],
      middleware: [
        requestId,
        securityHeaders(),
        allowedHosts({ hosts: settings.allowedHosts }),
        files.middleware,
        crossSite({ origins: [settings.siteUrl], keys: settings.secretKeys() }),
      ],
      templates: templates({
        folders: [here("templates")],
        globals: { url, static: files.href, site_name: "{{name}}" },
        reload: development,
      }),
      translate: () => english,
      nonce: cspNonce,
      csrfToken: crossSiteToken,
      development,
    });
  },
});
