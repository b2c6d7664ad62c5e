import { signer as signerOf } from "../crypto/signer.ts";
import { refuse } from "../http/refuse.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { RefusalStatus } from "../kernel/refusal.ts";
import { withQuery, type QueryChange } from "../kernel/with-query.ts";
import { changeHeaders, keepPrivate } from "../middleware/response-headers.ts";
import type { Href } from "../urls/url.ts";
import { anybody, type Guard } from "./guard.ts";

/** The query's parameter that carries the signature. */
const PARAM = "signed";

/** How long a signed address holds, and what its query has. */
export interface SignedOptions {
  /** Seconds from now. */
  readonly seconds: number;
  readonly query?: QueryChange;
}

/** An address that signs its links. */
interface Linking<Params> {
  readonly params?: Params;
  readonly href: Href<Params>;
}

/** Signs addresses and knows them again. */
export interface SignedAddresses {
  /** Return the link that whoever has it may follow for so many seconds. */
  href<Params>(url: Linking<Params>, params: Params, options: SignedOptions): string;
  /** Return the guard that lets in who comes by such a link, and whom the other guard lets in. */
  guard(): Guard<object>;
  guard<Grants extends object, Needed>(inner: Guard<Grants, Needed>): Guard<Grants, Needed>;
}

const EXPIRED = "This link is no longer good. Ask for a new one where you got it.";
const WRONG = "This link is not whole. Copy all of it from where you got it.";

/** The address without its signature, its query in one spelling. */
function bareAddress(address: string): string {
  return withQuery(address, { [PARAM]: undefined });
}

function purposeOf(address: string): string {
  return `signed address ${bareAddress(address)}`;
}

/**
 * Make the signing of addresses: a link that lets whoever has it do one thing for some time, without logging in (a
 * download, leaving a list). It is bound to its path and its whole query; keys are rotated like those of any
 * signature, the newest first.
 *
 * @example
 * const links = signedAddresses(settings.secretKeys());
 * links.href(url.reports.show, { id: 7 }, { seconds: 3600 });
 * show: action(links.guard(), async ({ request }, { id }) => …),
 */
export function signedAddresses(
  keys: readonly string[],
  { now = Date.now }: { readonly now?: () => number } = {},
): SignedAddresses {
  const signer = signerOf(keys, { now });

  /** The status and sentence of a refusal; undefined where the link is good. */
  function refusalOf({ path, search, query }: RequestContext) {
    const signed = query.getAll(PARAM);
    const given = signed.length === 1 ? signed[0]! : "";
    const until = signer.verify(purposeOf(`${path}${search}`), given, { maxAge: Infinity });
    if (until === null) return { status: 403 as RefusalStatus, message: WRONG };
    if (Number(until) * 1000 > now()) return undefined;
    return { status: 410 as RefusalStatus, message: EXPIRED };
  }

  function guard<Grants extends object, Needed>(
    inner: Guard<Grants, Needed> = anybody as unknown as Guard<Grants, Needed>,
  ): Guard<Grants, Needed> {
    return {
      ...inner,
      name: inner === (anybody as unknown) ? "signed address" : `${inner.name}, signed address`,
      async check(context, params) {
        const refused = refusalOf(context);
        if (refused !== undefined) return { response: await refuse(context, refused) };
        context.afterwards((response) => changeHeaders(response, keepPrivate));
        return inner.check(context, params);
      },
    };
  }

  return {
    href(url, params, { seconds, query = {} }) {
      const address = withQuery((url.href as (params: unknown) => string)(params), query);
      const until = Math.floor(now() / 1000) + seconds;
      return withQuery(address, { [PARAM]: signer.sign(purposeOf(address), String(until)) });
    },
    guard,
  };
}
