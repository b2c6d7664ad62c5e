import type { KnownAddress } from "../debug/address-page.ts";
import type { RequestContext } from "../http/request-context.ts";
import { wantsJson } from "../http/wants-json.ts";
import { missedKey } from "../http/route.ts";
import { Refusal } from "../kernel/refusal.ts";

/** What the pages of development are made of. */
export interface DevelopmentPages {
  /** The addresses of the site, for the page of one that is not there; without, the site's own page is shown. */
  readonly addresses: (() => readonly KnownAddress[]) | undefined;
}

/**
 * Return the page that helps whoever writes the site: all that is known of a fault, or the addresses that
 * there are; undefined where a visitor's page does.
 */
export async function developmentPage(
  context: RequestContext,
  error: unknown,
  { addresses }: DevelopmentPages,
): Promise<Response | undefined> {
  if (!(error instanceof Refusal)) {
    const { faultPage } = await import("../debug/fault-page.ts");
    return faultPage(context, error);
  }
  const missed = context.get(missedKey);
  if (addresses === undefined || missed === undefined || wantsJson(context)) return undefined;
  const { addressPage } = await import("../debug/address-page.ts");
  return addressPage(context, missed.allowed, addresses());
}
