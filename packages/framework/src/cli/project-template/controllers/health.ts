import { controllers } from "quintet/controllers";
import { health, readiness } from "quintet/monitoring";
import { url } from "../urls.ts";

/** What machines ask: does the process live, and can the site serve. */
export const healthControllers = controllers(url.health, {
  healthz: health(),
  readyz: readiness({ migrations: "migrations" }),
});
