import { createHash } from "node:crypto";
import { notModified } from "../http/conditional.ts";
import { atomFeed, updatedOf, type Feed } from "./atom.ts";

/** A document for machines. */
export interface MachineDocument {
  /** Its media type: `application/atom+xml`. */
  readonly type: string;
  readonly text: string;
  readonly modified?: Date;
}

/** Answer with the document, or with 304 where the reader's copy is still good. */
export function sendDocument(request: Request, document: MachineDocument): Response {
  const { type, text, modified } = document;
  const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = new Headers({ etag: tag, "cache-control": "no-cache" });
  if (modified !== undefined) headers.set("last-modified", modified.toUTCString());
  if (notModified(request.headers, tag, modified ?? new Date())) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-type", `${type}; charset=utf-8`);
  return new Response(text, { headers });
}

/** Answer with a feed. */
export function sendFeed(request: Request, feed: Feed): Response {
  const modified = updatedOf(feed);
  return sendDocument(request, { type: "application/atom+xml", text: atomFeed(feed), modified });
}
