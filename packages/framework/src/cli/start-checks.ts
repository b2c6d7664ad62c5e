import cluster from "node:cluster";
import type { AssembledApplication } from "../application/application.ts";
import { checkLine, type CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import { keepsEmails } from "../mail/transport.ts";
import { strayVariables } from "../settings/stray-variables.ts";
import type { Project } from "./site.ts";

/** Find what the environment of a site says that nobody reads, and what it lacks in production. */
export function environmentFindings({ site, settings }: Project): readonly CheckMessage[] {
  const stray = strayVariables(process.env, site.settings.names).map(
    ({ name, meant }): CheckMessage => ({
      level: "warning",
      id: "settings.W001",
      message: `${name} is set, and no setting has this name. Did you mean ${meant}?`,
    }),
  );
  const lacksMail = settings.environment === "production" && keepsEmails(settings.mailUrl);
  const byUnix = settings.host.startsWith("unix:") && !settings.trustedProxies.includes("unix");
  return [...stray, ...(lacksMail ? [NO_MAIL] : []), ...(byUnix ? [UNTRUSTED_SOCKET] : [])];
}

const UNTRUSTED_SOCKET: CheckMessage = {
  level: "warning",
  id: "settings.W004",
  message:
    "HOST is a Unix socket, and TRUSTED_PROXIES does not have unix: all visitors seem to come from one address, by http.",
  hint: "Set TRUSTED_PROXIES=unix: whoever may open the socket is then believed.",
};

const NO_MAIL: CheckMessage = {
  level: "warning",
  id: "mail.W001",
  message:
    "MAIL_URL names no mail server: e-mails are kept on this machine, and nobody receives them.",
  hint: "Set MAIL_URL=smtp://user:password@mail.example.org; try it by asking for a new password.",
};

/** Find models that no migration knows of yet, and tables whose model is left out. */
export async function migrationFindings({
  site,
  migrations,
}: Project): Promise<readonly CheckMessage[]> {
  const { migrationsCheck } = await import("../migrations/checks.ts");
  const { crossingKeys } = await import("./site-databases.ts");
  return [...crossingKeys(site), ...(await migrationsCheck(site.models, migrations)())];
}

/**
 * Say what is wrong before the first request: addresses that are never reached stop the start, and in
 * production so does a site without its protections, or whose models are not as its migrations say. The
 * rest is told on standard error.
 */
export async function checkStart(project: Project, app: AssembledApplication): Promise<void> {
  const { environment } = project.settings;
  const found = [
    ...app.startChecks(),
    ...environmentFindings(project),
    ...(environment === "production" ? await migrationFindings(project) : []),
  ];
  const fatal = found.filter((one) => isFatal(one, environment));
  if (fatal.length > 0) {
    throw new QuintetError(`The site does not start:\n${fatal.map(checkLine).join("\n")}`, {
      code: "cli.start-refused",
    });
  }
  tellOf(found);
}

/**
 * Say outside of production how the models differ from the migrations. It stops no start there, so one process
 * says it when the site is up: whoever changes them sees the page first.
 */
export async function tellOfMigrations(project: Project): Promise<void> {
  if (project.settings.environment === "production") return;
  tellOf(await migrationFindings(project));
}

function tellOf(found: readonly CheckMessage[]): void {
  if (cluster.isWorker) return;
  for (const message of found) process.stderr.write(`${checkLine(message)}\n`);
}

/** In development the protections of a site may be missing. */
function isFatal({ id, level }: CheckMessage, environment: string): boolean {
  return level === "error" || (environment === "production" && PROTECTION.test(id));
}

/** A guard that finds no session lets nobody in: that is told, and protects. */
const PROTECTION = /^(middleware\.W|application\.W00[12])/;
