import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { application, type ApplicationOptions } from "../application/application.ts";
import { standardMiddleware, type StandardParts } from "../application/standard-middleware.ts";
import { BODY_LIMITS } from "../http/body.ts";
import { trustsOf } from "../http/trusted.ts";
import { textFilters } from "../i18n/text-filters.ts";
import { translator } from "../kernel/translator.ts";
import type { AnyModel } from "../models/rows/row.ts";
import { coreVariables, databaseUrl, type CoreSettings } from "../settings/core.ts";
import { settings } from "../settings/settings.ts";
import type { Filter } from "../templates/filters.ts";
import { templates } from "../templates/templates.ts";
import type { Site } from "./site.ts";

/** What a site in one file says: its addresses and what happens there. The rest has its usual values. */
export interface SmallSite extends Pick<
  ApplicationOptions,
  "urls" | "controllers" | "shared" | "zone"
> {
  /** Shown in progress lines; `Site` unless told. */
  readonly name?: string;
  /** Without any, nothing is kept, and no database file is made. */
  readonly models?: readonly AnyModel[];
  /** Filters of its templates, beside those for dates and numbers. */
  readonly filters?: Readonly<Record<string, Filter>>;
  /** Parts of the standard middleware: `{ sessions: sessions({ user: User }) }`. */
  readonly middleware?: StandardParts;
}

/** Pages may have templates, in a folder beside the file; a small site has none. */
const TEMPLATES = "templates";

function assembled(site: SmallSite, read: CoreSettings) {
  const development = read.environment === "development";
  const folder = resolve(TEMPLATES);
  const folders = existsSync(folder) ? [folder] : [];
  const english = translator({ locale: "en" });
  const pages = templates({
    folders,
    globals: { url: site.urls },
    filters: { ...textFilters(), ...site.filters },
    reload: development,
  });
  return application({
    urls: site.urls,
    controllers: site.controllers,
    middleware: standardMiddleware(read, site.middleware),
    templates: pages,
    ...(site.shared && { shared: site.shared }),
    ...(site.zone !== undefined && { zone: site.zone }),
    translate: () => english,
    development: development && { panel: read.devPanel },
    limits: { ...BODY_LIMITS, bytes: read.bodyBytes },
    trusts: trustsOf(read.trustedProxies),
  });
}

/**
 * Make a site of its addresses and controllers alone, as secure as any: settings from the environment, the standard
 * middleware, error pages. A site that outgrows it writes `defineSite({ … })` in its place; all else stays as it is.
 *
 * @example
 * export const site = smallSite({ urls: url, controllers: [pages] });
 * if (import.meta.main) await serveSite(site);
 */
export function smallSite(site: SmallSite): Site {
  const { name = "Site", models = [] } = site;
  const address = models.length === 0 ? "sqlite::memory:" : "sqlite:var/site.sqlite3";
  return {
    name,
    settings: settings({ ...coreVariables, databaseUrl: databaseUrl(address) }),
    models,
    migrations: "migrations",
    application: (read) => assembled(site, read),
  };
}
