import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { RequestContext } from "../http/request-context.ts";
import { drawn, shownStatements, shownTime } from "./drawing.ts";
import { admittingNonce, freshNonce } from "./policy.ts";
import { shownRequest } from "./request-shown.ts";
import { traceKey, type RequestTimes, type RequestTrace } from "./trace.ts";

const POLICY = "content-security-policy";

function summaryOf(trace: RequestTrace, { all, sql }: RequestTimes, status: number): string {
  const sent = trace.queries.length + trace.unkept;
  const repeats = trace.statements().filter(({ times }) => times > 1);
  const again = repeats.length === 0 ? "" : `, ${repeats.length} of them repeated`;
  const queries = `${sent} ${sent === 1 ? "query" : "queries"}${again}`;
  return `${status} · ${shownTime(all)} ms · ${queries}, ${shownTime(sql)} ms`;
}

async function panelFor(
  context: RequestContext,
  trace: RequestTrace,
  { status, nonce }: { readonly status: number; readonly nonce: string },
): Promise<string> {
  const request = await shownRequest(context);
  const took = trace.times();
  const { all, sql, templates, rest } = took;
  const times = Object.entries({ all, SQL: sql, templates, "everything else": rest });
  const values = {
    summary: summaryOf(trace, took, status),
    ...shownStatements(trace),
    times: times.map(([name, part]) => ({ name, value: `${shownTime(part)} ms` })),
    pages: trace.pages.map(({ file, milliseconds }) => {
      return { name: file, value: `${shownTime(milliseconds)} ms` };
    }),
    request: request.parts,
  };
  return drawn("panel", values, { nonce, secrets: request.secrets });
}

/** The ways in which pages are compressed, and how each is undone. */
const UNPACK: Readonly<Record<string, (packed: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

/** The text of a page, unpacked where it is compressed. */
async function textOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const unpack = UNPACK[response.headers.get("content-encoding") ?? ""];
  return (unpack === undefined ? bytes : unpack(bytes)).toString();
}

/** A whole page of the site: what is cut or streamed is left as it is. */
function isPage(response: Response): boolean {
  const { headers } = response;
  const type = headers.get("content-type") ?? "";
  const encoding = headers.get("content-encoding");
  const isReadable = encoding === null || Object.hasOwn(UNPACK, encoding);
  return type.startsWith("text/html") && isReadable && response.body !== null;
}

/** Text to be put at the end of a page. */
export type Addition = (nonce: string, response: Response) => string | Promise<string>;

/** Return a page with something at its end, which its policy admits. */
export async function withAdded(
  response: Response,
  additions: readonly Addition[],
): Promise<Response> {
  if (!isPage(response)) return response;
  const nonce = freshNonce();
  const page = await textOf(response);
  let added = "";
  for (const addition of additions) added += await addition(nonce, response);
  const headers = new Headers(response.headers);
  const policy = headers.get(POLICY);
  if (policy !== null) headers.set(POLICY, admittingNonce(policy, nonce));
  // What is added differs from page to page: a browser that kept one would be told of another request.
  headers.delete("etag");
  headers.delete("content-length");
  headers.delete("content-encoding");
  const end = page.lastIndexOf("</body>");
  const at = end < 0 ? page.length : end;
  return new Response(page.slice(0, at) + added + page.slice(at), {
    status: response.status,
    headers,
  });
}

/** Return what puts the panel of a request at the end of its page. */
export function panelOf(context: RequestContext): Addition {
  return (nonce, { status }) => {
    const trace = context.get(traceKey);
    return trace === undefined || trace.isTold ? "" : panelFor(context, trace, { status, nonce });
  };
}
