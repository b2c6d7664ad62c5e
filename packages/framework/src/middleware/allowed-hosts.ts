import type { Middleware } from "../http/middleware.ts";
import { html } from "../http/response.ts";
import { escapeHtml } from "../kernel/safe-html.ts";
import { protecting } from "./protection.ts";

/** The names of the site. */
export interface AllowedHostsOptions {
  /**
   * Names to answer to, without a port: `forum.example`, `.forum.example` (it and all below it),
   * `[::1]`, `*` (any, for a server that others cannot reach).
   */
  readonly hosts: readonly string[];
}

/** A host name or a bracketed IPv6 address, and a port; both bounded. Nothing else is a host. */
const HOST = /^([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/;

/** The name in a Host header, lower case, without port and closing dot; undefined when malformed. */
function nameOf(host: string): string | undefined {
  return HOST.exec(host.toLowerCase())?.[1]?.replace(/\.$/, "");
}

function matches(name: string, allowed: string): boolean {
  if (allowed === "*") return true;
  if (!allowed.startsWith(".")) return name === allowed;
  return name === allowed.slice(1) || name.endsWith(allowed);
}

function unknownHost(name: string | undefined): Response {
  const advice =
    name === undefined
      ? "The name it was asked for is not one that a host can have."
      : `It does not answer to <code>${escapeHtml(name)}</code>. If you run this site, let it: start it with
<code>ALLOWED_HOSTS=${escapeHtml(name)}</code> (several names are separated by commas).`;
  const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Unknown host</title>
<h1>Unknown host</h1>
<p>There is a site here, but not under this name. ${advice}</p></html>`;
  return html(page, { status: 400, headers: { "cache-control": "no-store" } });
}

/**
 * Refuse requests for names that are not this site's: whoever believes the Host header of a
 * stranger writes the stranger's address into pages and caches.
 */
export function allowedHosts({ hosts }: AllowedHostsOptions): Middleware {
  const allowed = hosts.map((host) => host.toLowerCase());
  // Nearly every request asks for the same name as the one before.
  let last: string | undefined;
  return protecting("hosts", (context, next) => {
    const { host } = context;
    if (host === last) return next();
    const name = nameOf(host);
    if (name === undefined || !allowed.some((one) => matches(name, one)))
      return Promise.resolve(unknownHost(name));
    last = host;
    return next();
  });
}
