import type { CheckMessage } from "../../kernel/check.ts";
import type { Project } from "../site.ts";
import { healthChecks, throttleChecks } from "./account-checks.ts";
import { crossSiteChecks, headerChecks, hostChecks } from "./answer-checks.ts";
import { databaseChecks } from "./database-checks.ts";
import { deployedSite, type DeployCheck } from "./deployed-site.ts";
import { fileChecks, userChecks } from "./machine-checks.ts";
import { environmentChecks, keyChecks, limitChecks } from "./settings-checks.ts";

const CHECKS: readonly DeployCheck[] = [
  environmentChecks,
  keyChecks,
  fileChecks,
  userChecks,
  headerChecks,
  hostChecks,
  crossSiteChecks,
  limitChecks,
  databaseChecks,
  throttleChecks,
  healthChecks,
];

/** Find what is wrong with a site where others reach it, looked at as in production. */
export async function deployFindings(project: Project): Promise<readonly CheckMessage[]> {
  const deployed = deployedSite(project);
  const found = [...(await deployed.app.deployChecks())];
  // One after another: each asks the same site, and one answer is no load.
  for (const check of CHECKS) found.push(...(await check(deployed)));
  return found;
}
