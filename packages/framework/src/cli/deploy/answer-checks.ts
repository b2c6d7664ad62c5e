import type { CheckMessage } from "../../kernel/check.ts";
import type { DeployedSite } from "./deployed-site.ts";

/** An address that no site has: its answer goes through everything that every answer goes through. */
const NOWHERE = "/quintet-check-deploy/";

const HALF_A_YEAR = 15_552_000;

/** Sources that let a page run what a stranger wrote into it. */
const OPEN_SCRIPTS = ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:", "data:"];
const MUST_BE = ["object-src", "base-uri", "frame-ancestors", "form-action"];

function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
}

function policyProblems(policy: string): readonly string[] {
  const directives = directivesOf(policy);
  const scripts = directives.get("script-src") ?? directives.get("default-src") ?? ["*"];
  const open = scripts.filter((source) => OPEN_SCRIPTS.includes(source));
  const lacking = MUST_BE.filter((name) => !directives.has(name));
  return [
    ...open.map((source) => `script-src admits ${source}`),
    ...lacking.map((name) => `${name} is left out`),
  ];
}

/** Find what the headers of every answer lack. */
export async function headerChecks({
  ask,
  settings,
}: DeployedSite): Promise<readonly CheckMessage[]> {
  const { headers } = await ask(NOWHERE, { secure: true });
  const found: CheckMessage[] = [];
  const problems = policyProblems(headers.get("content-security-policy") ?? "");
  if (problems.length > 0) {
    found.push({
      level: "warning",
      id: "middleware.W004",
      message: `The Content-Security-Policy is weak: ${problems.join(", ")}.`,
      hint: "Take it out of securityHeaders({ contentSecurityPolicy }); a script of a page gets the nonce csp_nonce.",
    });
  }
  const hsts = /max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1] ?? "0";
  if (settings.siteUrl.startsWith("https:") && Number(hsts) < HALF_A_YEAR) {
    found.push({
      level: "warning",
      id: "middleware.W005",
      message: `Browsers are told for ${hsts} seconds that the site is https: whoever types its name is asked in clear.`,
      hint: "Leave hsts out of securityHeaders({ … }), which is two years.",
    });
  }
  const plain = ["x-content-type-options", "referrer-policy"].filter((name) => !headers.has(name));
  if (plain.length > 0) {
    found.push({
      level: "warning",
      id: "middleware.W006",
      message: `Answers lack ${plain.join(" and ")}.`,
      hint: "Begin with standardMiddleware(settings, { … }), which sends them.",
    });
  }
  return found;
}

/** Find names and proxies that are believed and should not be. */
export async function hostChecks({
  ask,
  settings,
}: DeployedSite): Promise<readonly CheckMessage[]> {
  const found: CheckMessage[] = [];
  const stranger = await ask(NOWHERE, { headers: { host: "stranger.invalid" } });
  if (stranger.status !== 400) {
    found.push({
      level: "error",
      id: "middleware.E001",
      message:
        "The site answers to any name: a stranger's name gets into pages, caches and e-mails.",
      hint: "Set ALLOWED_HOSTS to the names of the site, without *.",
    });
  }
  if (settings.trustedProxies.some((network) => /\/0$/.test(network))) {
    found.push({
      level: "error",
      id: "middleware.E002",
      message:
        "TRUSTED_PROXIES believes everybody: a visitor's address and scheme are what the visitor says.",
      hint: "Name the addresses of your own proxies, as in TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8.",
    });
  }
  if (settings.siteUrl.startsWith("https:") && settings.trustedProxies.length === 0) {
    found.push({
      level: "warning",
      id: "middleware.W007",
      message:
        "SITE_URL is https and no proxy is trusted: the site takes each request for an unencrypted one of the proxy's.",
      hint: "Set TRUSTED_PROXIES to the address of what ends TLS, as in TRUSTED_PROXIES=127.0.0.1.",
    });
  }
  return found;
}

/** Find whether what another site makes a browser send is acted upon. */
export async function crossSiteChecks({
  ask,
  app,
}: DeployedSite): Promise<readonly CheckMessage[]> {
  const acting = app.routes().find(({ method, path }) => method === "POST" && !path.includes("<"));
  if (acting === undefined) return [];
  const headers = { "sec-fetch-site": "cross-site", origin: "https://stranger.invalid" };
  const answer = await ask(acting.path, { method: "POST", headers });
  if (answer.status === 403) return [];
  return [
    {
      level: "error",
      id: "middleware.E003",
      message: `POST ${acting.path} is answered with ${answer.status} where another site sends it: it acts in its visitors' names.`,
      hint: "Leave crossSite in standardMiddleware(settings, { … }); exempt single addresses that check for themselves.",
    },
  ];
}
