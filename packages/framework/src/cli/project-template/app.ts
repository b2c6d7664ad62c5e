import { join } from "node:path";
import { application, standardMiddleware } from "quintet/application";
import { defineSite } from "quintet/cli";
import { BODY_LIMITS, trustsOf } from "quintet/http";
import { translator } from "quintet/i18n";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { articles } from "./controllers/articles.ts";
import { Article } from "./models/article.ts";
import { siteSettings } from "./settings.ts";
import { url } from "./urls.ts";
import type { Shared } from "./views/shared.ts";

const here = (name: string): string => join(import.meta.dirname, name);
const english = translator({ locale: "en" });

/** The whole site. Importing it opens nothing. */
export const site = defineSite({
  name: "{{name}}",
  settings: siteSettings,
  models: [Article],
  migrations: "migrations",
  application(settings) {
    const development = settings.environment === "development";
    const files = staticFiles({
      folders: [here("static")],
      prefix: "/static/",
      reload: development,
    });
    return application({
      urls: url,
      controllers: [articles],
      middleware: standardMiddleware(settings, { static: files.middleware }),
      templates: templates({
        folders: [here("templates")],
        globals: { url, static: files.href },
        reload: development,
      }),
      shared: (): Shared => ({ site_name: "{{name}}" }),
      translate: () => english,
      development: development && { panel: settings.devPanel },
      limits: { ...BODY_LIMITS, bytes: settings.bodyBytes },
      trusts: trustsOf(settings.trustedProxies),
    });
  },
  templateTypes: {
    folders: ["templates"],
    views: "views",
    shared: { file: "views/shared.ts", type: "Shared" },
    globals: { url: { file: "urls.ts", name: "url" } },
    tsconfig: "tsconfig.json",
  },
});
