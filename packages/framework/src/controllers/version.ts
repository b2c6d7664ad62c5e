import { sha256 } from "../crypto/digest.ts";
import { notModified, overtaken, type Version } from "../http/conditional.ts";
import { refuse } from "../http/refuse.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { changeHeaders } from "../middleware/response-headers.ts";

/** Says of which version the site's templates are; the application leaves it there. */
export const drawnWith = requestKey<() => string>("drawnWith");

/** A value that a version is made of. */
export type VersionPart = string | number | bigint | boolean | Date | null | undefined;

const OVERTAKEN =
  "Somebody changed this since you read it, so nothing was done. Read it again, then send your change.";

function textOf(part: VersionPart): string {
  const text = part instanceof Date ? part.toISOString() : String(part);
  return `${typeof part} ${text.length} ${text}`;
}

/**
 * Return the tag of a version: whatever of these changes, changes it, and so do the templates that the answer is
 * drawn with.
 */
export function entityTag(parts: VersionPart | readonly VersionPart[], drawn = ""): string {
  const all = Array.isArray(parts) ? (parts as readonly VersionPart[]) : [parts as VersionPart];
  const of = sha256(all.map(textOf).join("\n")).slice(0, 32);
  return `"${of}${drawn && `.${drawn}`}"`;
}

/** What a tag says of the templates. */
const DRAWN = /\.[0-9a-f]{8}(?=")/g;

/** Whether a change was meant for another version than this; with which templates it was read is no matter. */
function wasOvertaken(headers: Headers, version: Version): boolean {
  const meant = headers.get("if-match");
  if (meant === null || version.tag === undefined) return overtaken(headers, version);
  const plain = new Headers({ "if-match": meant.replace(DRAWN, "") });
  return overtaken(plain, { ...version, tag: version.tag.replace(DRAWN, "") });
}

function isReading({ method }: RequestContext): boolean {
  return method === "GET" || method === "HEAD";
}

/**
 * Return the answer to a request whose sender has this version already (304), or wanted to change another
 * (412); undefined where the action is to run.
 */
export async function answeredByVersion(
  context: RequestContext,
  version: Version,
): Promise<Response | undefined> {
  const { headers } = context.request;
  if (wasOvertaken(headers, version)) return refuse(context, { status: 412, message: OVERTAKEN });
  if (!isReading(context) || !notModified(headers, version.tag, version.modified)) return undefined;
  return withVersion(context, new Response(null, { status: 304 }), version);
}

/** Return the answer with the version that it shows. */
export function withVersion(
  context: RequestContext,
  response: Response,
  { tag, modified }: Version,
): Response {
  if (!isReading(context) || (response.status !== 200 && response.status !== 304)) return response;
  context.afterwards((last) => changeHeaders(last, revalidated));
  return changeHeaders(response, (headers) => {
    if (tag !== undefined) headers.set("etag", tag);
    if (modified !== undefined) headers.set("last-modified", modified.toUTCString());
  });
}

/** Where no rule says otherwise, a browser keeps the answer and asks each time whether it still holds. */
function revalidated(headers: Headers): void {
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache");
}
