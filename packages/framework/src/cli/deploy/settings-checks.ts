import type { CheckMessage } from "../../kernel/check.ts";
import { bodyBytesOf } from "../server-options.ts";
import { isLoopback } from "./loopback.ts";
import type { DeployedSite } from "./deployed-site.ts";

/** Characters that differ, in a key made at random: far more than a person types. */
const LEAST_LETTERS = 12;

function isEasy(key: string): boolean {
  return new Set(key).size < LEAST_LETTERS || /change.?me|secret|example|insecure|test/i.test(key);
}

/** Find keys that can be guessed, and such as another machine would not have. */
export function keyChecks({ settings, environment }: DeployedSite): readonly CheckMessage[] {
  const found: CheckMessage[] = [];
  if (settings.secretKeys().some(isEasy)) {
    found.push({
      level: "error",
      id: "settings.E001",
      message: "SECRET_KEY can be guessed: who has it signs what only the site may sign.",
      hint: "Set it to what `openssl rand -base64 48` prints.",
    });
  }
  const given = environment["SECRET_KEY"] || environment["SECRET_KEY_FILE"];
  if (!given && !settings.databaseUrl.startsWith("sqlite:")) {
    found.push({
      level: "warning",
      id: "settings.W002",
      message:
        "SECRET_KEY is a file of this machine (var/secret_key): a second one would not believe what this one signed.",
      hint: "Set the same SECRET_KEY or SECRET_KEY_FILE on every machine, and keep a copy.",
    });
  }
  return found;
}

/** Find what the environment says wrongly of where the site is. */
export function environmentChecks({
  settings,
  environment,
  site,
}: DeployedSite): readonly CheckMessage[] {
  const found: CheckMessage[] = [];
  if (environment["NODE_ENV"] !== "production") {
    found.push({
      level: "error",
      id: "settings.E002",
      message: `NODE_ENV is ${environment["NODE_ENV"] || "not set"}: faults are shown in full, and nothing that is missing stops a start.`,
      hint: "Set NODE_ENV=production. What follows was looked at as if it were.",
    });
  }
  const { hostname, protocol } = new URL(settings.siteUrl);
  if (isLoopback(hostname)) {
    found.push({
      level: "error",
      id: "settings.E003",
      message: `SITE_URL is ${settings.siteUrl}: the links in e-mails and feeds lead to the reader's own machine.`,
      hint: "Set SITE_URL to the address that people type, as in SITE_URL=https://forum.example.org.",
    });
  } else if (protocol !== "https:") {
    found.push({
      level: "error",
      id: "settings.E004",
      message: "SITE_URL is not https: passwords and sessions can be read on the way.",
      hint: "Have nginx, Caddy or haproxy end TLS before the site, and set SITE_URL=https://….",
    });
  }
  if (settings.demo && site.demo !== undefined) {
    found.push({
      level: "warning",
      id: "settings.W003",
      message: "DEMO is on: a first start fills the site with the demonstration set.",
      hint: "Set DEMO=0; npx quintet demo remove takes away what is there.",
    });
  }
  return found;
}

/** Find times and sizes that let one visitor keep the site busy. */
export function limitChecks({ settings, app }: DeployedSite): readonly CheckMessage[] {
  const bytes = bodyBytesOf(settings, app.limits);
  const found: CheckMessage[] = [];
  if (bytes > 100_000_000) {
    found.push({
      level: "warning",
      id: "http.W001",
      message: `A body may have ${Math.round(bytes / 1_000_000)} MB: a few visitors fill the memory.`,
      hint: "Lower BODY_BYTES, and raise the limit of the one action that takes large files.",
    });
  }
  if (settings.requestSeconds > 300) {
    found.push({
      level: "warning",
      id: "gateway.W001",
      message: `A request may take ${settings.requestSeconds} seconds to arrive: slow clients by the hundred hold the site.`,
      hint: "Lower REQUEST_SECONDS; 30 unless set.",
    });
  }
  if (settings.querySeconds > 60) {
    found.push({
      level: "warning",
      id: "database.W004",
      message: `A statement of a page may take ${settings.querySeconds} seconds, and holds its connection for so long.`,
      hint: "Lower QUERY_SECONDS; what takes longer is work for a command or a task.",
    });
  }
  return found;
}
