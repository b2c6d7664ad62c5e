import { QuintetError } from "../kernel/errors.ts";
import type { BoundUrl } from "./url.ts";
import { bindTable, type Bound, type Entries } from "./url-table.ts";

/**
 * Make a table that is found on hosts whose name begins so, before the site's own: `onHost("api", { … })` answers
 * `api.example.org`, `onHost("<slug:team>", { … })` each team's, with `team` among the parameters. Those hosts have
 * no other addresses. `href` is the path on that host; `addressOf(siteUrl, url.…, params)` the whole address.
 */
export function onHost<const Host extends string, const Table extends Entries>(
  host: Host,
  entries: Table,
): Bound<Host, Table> {
  if (host === "" || /[/:]|^\.|\.$/.test(host.replaceAll(/<[^>]*>/g, "x"))) {
    throw new QuintetError(`"${host}" is not how the name of a host begins.`, {
      code: "urls.bad-pattern",
      hint: 'Write what stands before the name of the site, without the point: "api", "<slug:team>".',
    });
  }
  return bindTable({ prefix: "", converters: {}, host }, entries) as Bound<Host, Table>;
}

/** An address of a table, as far as a link to it needs it. */
interface Addressable<Params> {
  readonly params?: Params;
}

/**
 * Return the whole address of a page, for mail and for links to another host: `https://api.example.org/topics/`.
 * `siteUrl` is the site's own, with its port.
 */
export function addressOf<Params extends object>(
  siteUrl: string,
  url: Addressable<Params>,
  ...[params]: keyof Params extends never ? [] : [params: Params]
): string {
  const { protocol, host } = new URL(siteUrl);
  const bound = url as unknown as BoundUrl;
  const own = bound.hostText(params ?? {});
  return `${protocol}//${own === null ? "" : `${own}.`}${host}${bound.href(params)}`;
}
