import { isIP } from "node:net";
import { address, choice, flag, integer, list, text } from "./parsers.ts";
import { secretKeys } from "./secret-key.ts";
import { fileMode, listeningHost, serverVariables } from "./server.ts";
import { settings } from "./settings.ts";
import type { Environment, SettingsOf } from "./settings.ts";
import { BadValue, variable } from "./variable.ts";
import type { Variable } from "./variable.ts";

type Earlier = Readonly<Record<string, unknown>>;

function siteUrl(written: string): string {
  const found = URL.canParse(written) ? new URL(written) : undefined;
  const web = found?.protocol === "http:" || found?.protocol === "https:";
  if (!web)
    throw new BadValue(
      "is not a web address",
      "write for example SITE_URL=https://forum.example.org",
    );
  if (found.pathname !== "/" || found.search !== "" || found.hash !== "" || found.username !== "") {
    throw new BadValue("has more than a scheme and a host", `write SITE_URL=${found.origin}`);
  }
  return found.origin;
}

function proxy(written: string): string {
  if (written === "unix") return written;
  const [host = "", bits, ...more] = written.split("/");
  const most = isIP(host) === 4 ? 32 : 128;
  const network = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (isIP(host) !== 0 && network && more.length === 0) return written;
  throw new BadValue(
    "holds something that is not an address or network",
    "write for example TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8",
  );
}

function hostName(written: string): string {
  if (/^(\*|\.?[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/i.test(written)) return written.toLowerCase();
  throw new BadValue(
    "holds something that is not a host name",
    "write names without scheme and port, as in ALLOWED_HOSTS=forum.example.org,localhost",
  );
}

/** The host of SITE_URL and the names of this machine itself. */
function ownHosts(earlier: Earlier): readonly string[] {
  const site = new URL(String(earlier["siteUrl"] ?? "http://localhost")).hostname;
  return [...new Set([site, "localhost", "127.0.0.1", "[::1]"])];
}

/** Declare DATABASE_URL with the site's own default, such as `sqlite:var/forum.sqlite3`. */
export function databaseUrl(usual: string): Variable<string> {
  const known = { schemes: ["sqlite:", "mysql:", "mariadb:"], example: usual };
  return address("DATABASE_URL", known, { default: usual, secret: true });
}

/** The variables that every site has; a site spreads them into its own `settings({ … })`. */
export const coreVariables = {
  environment: choice("NODE_ENV", ["development", "test", "production"], {
    default: "development",
  }),
  port: integer("PORT", { least: 0, most: 65_535, default: 8000 }),
  host: variable("HOST", listeningHost, { default: "127.0.0.1" }),
  /** Who may open the Unix socket of HOST. */
  socketMode: variable("SOCKET_MODE", fileMode, { default: 0o660 }),
  siteUrl: variable("SITE_URL", siteUrl, {
    default: (earlier) => `http://localhost:${String(earlier["port"] ?? 8000)}`,
  }),
  databaseUrl: databaseUrl("sqlite:var/site.sqlite3"),
  secretKeys,
  mailUrl: address(
    "MAIL_URL",
    {
      schemes: ["smtp:", "smtps:", "file:", "console:"],
      example: "smtp://user:pass@mail.example.org",
    },
    { default: "file:var/mail", secret: true },
  ),
  trustedProxies: list("TRUSTED_PROXIES", proxy, { default: [] }),
  allowedHosts: list("ALLOWED_HOSTS", hostName, { default: ownHosts }),
  workers: integer("WORKERS", { least: 0, most: 256, default: 1 }),
  ...serverVariables,
  /** Connections of each server process to the database. */
  databasePool: integer("DATABASE_POOL", { least: 1, most: 10_000, default: 10 }),
  /** Seconds that a statement of a page may take; commands and migrations have no such bound. */
  querySeconds: integer("QUERY_SECONDS", { least: 1, most: 3_600, default: 5 }),
  /** Milliseconds beyond which a statement is written into the log; 0: none is. */
  slowQueryMs: integer("SLOW_QUERY_MS", { least: 0, most: 3_600_000, default: 500 }),
  /** What Prometheus sends to read the site's numbers; nothing: nobody reads them. */
  metricsToken: text("METRICS_TOKEN", { default: "", secret: true }),
  demo: flag("DEMO", { default: true }),
  /** In development: the panel at the foot of each page. `npm run dev` turns it on unless told. */
  devPanel: flag("DEV_PANEL", { default: false }),
} as const;

/** The settings that `coreVariables` give. */
export type CoreSettings = SettingsOf<typeof coreVariables>;

/** Declare the framework's own settings only, for a site that has none of its own. */
export function coreSettings(environment: Environment): CoreSettings {
  return settings(coreVariables).read(environment);
}
