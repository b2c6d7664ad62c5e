import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Middleware } from "../http/middleware.ts";
import { BODY } from "../http/response.ts";
import { vary } from "../http/vary.ts";
import { acceptedEncoding, type Encoding } from "./accept-encoding.ts";
import { compressible } from "./content-type.ts";

/** Options of compressing responses. */
export interface CompressionOptions {
  /** Texts of fewer characters are sent as they are; default 1024. */
  readonly threshold?: number;
}

/** Pages are compressed at every request, so cheaply: most of the gain for a tenth of the time. */
const encode: Readonly<Record<Encoding, (text: string) => Promise<Buffer>>> = {
  gzip: (text) => promisify(gzip)(text, { level: 4 }),
  br: (text) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }),
};

/** The text of a response that may and can be compressed. */
function compressibleText(response: Response, threshold: number): string | undefined {
  const text = (response as { [BODY]?: unknown })[BODY];
  if (typeof text !== "string" || text.length < threshold) return undefined;
  const { headers } = response;
  if (headers.has("content-encoding") || headers.has("content-range")) return undefined;
  if (headers.get("cache-control")?.includes("no-transform")) return undefined;
  return compressible(headers.get("content-type") ?? "") ? text : undefined;
}

function withBody(response: Response, body: Buffer, encoding: Encoding): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  headers.set("content-encoding", encoding);
  vary(headers, "accept-encoding");
  const tag = headers.get("etag");
  if (tag !== null && !tag.startsWith("W/")) headers.set("etag", `W/${tag}`);
  const bytes = body as Uint8Array<ArrayBuffer>;
  const encoded = new Response(bytes, { status: response.status, headers });
  return Object.defineProperty(encoded, BODY, { value: body });
}

/**
 * Compress whole texts (pages, JSON) above a threshold with brotli or gzip; streams are left alone.
 *
 * A page that holds both a secret and text of an attacker's choice tells the secret by its
 * compressed length (BREACH). Acts are refused by where they come from, cookies are SameSite, and an
 * anti-forgery token is printed only for browsers that do not say where a request comes from, and
 * signed anew each second; so the framework's own pages hold no constant secret. A site that prints
 * one gives that response `Cache-Control: no-transform`.
 */
export function compression(options: CompressionOptions = {}): Middleware {
  const threshold = options.threshold ?? 1024;
  return async (context, next) => {
    const response = await next();
    const text = compressibleText(response, threshold);
    if (text === undefined) return response;
    const encoding = acceptedEncoding(context.request.headers.get("accept-encoding"));
    if (encoding !== undefined) return withBody(response, await encode[encoding](text), encoding);
    vary(response.headers, "accept-encoding");
    return response;
  };
}
