import type { CheckMessage } from "../../kernel/check.ts";
import type { DeployedSite } from "./deployed-site.ts";

/** Find whether attempts at a password are counted. */
export function throttleChecks({ site }: DeployedSite): readonly CheckMessage[] {
  const counts = site.models.some(({ table }) => table === "rate_counts");
  if (site.accounts === undefined || counts) return [];
  return [
    {
      level: "warning",
      id: "rate-limits.W001",
      message: "The site has accounts and counts no attempts: passwords can be tried without end.",
      hint: "Limit the actions that take a password (quintet/rate-limits), and add RateCount to the models.",
    },
  ];
}

/** Find whether the site says how it is. */
export function healthChecks({ app }: DeployedSite): readonly CheckMessage[] {
  if (app.routes().some(({ path }) => /^\/(readyz|healthz|health|ready)\b/.test(path))) return [];
  return [
    {
      level: "warning",
      id: "application.W005",
      message:
        "No address says whether the site is well: a proxy sends visitors to one that is not.",
      hint: 'Mount health() at "healthz" and readiness({ … }) at "readyz": docs/how-to/watch-a-site.md.',
    },
  ];
}
