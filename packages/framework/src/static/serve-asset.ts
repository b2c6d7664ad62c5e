import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { partOf, wantedRange, type ByteRange } from "../http/byte-range.ts";
import { notModified } from "../http/conditional.ts";
import { BODY } from "../http/response.ts";
import { acceptedEncoding } from "./accept-encoding.ts";
import type { Asset } from "./asset.ts";

type Head = Record<string, string>;

function respond(status: number, headers: Head, bytes: Buffer | null): Response {
  const response = new Response(bytes as Uint8Array<ArrayBuffer> | null, { status, headers });
  if (bytes !== null) Object.defineProperty(response, BODY, { value: bytes });
  return response;
}

/** A large file straight from the disk. */
function streamed(asset: Asset, status: number, headers: Head, range?: ByteRange): Response {
  const part = typeof range === "object" ? { start: range.first, end: range.last } : {};
  const body = Readable.toWeb(createReadStream(asset.file, part)) as ReadableStream;
  return new Response(body, { status, headers });
}

function inPart(asset: Asset, head: Head, range: ByteRange): Response {
  const { status, headers, bytes } = partOf(range, asset.size);
  const all = { ...head, ...headers };
  if (bytes === undefined) return respond(status, all, null);
  if (asset.bytes === undefined) return streamed(asset, status, all, range);
  return respond(status, all, asset.bytes.subarray(bytes.first, bytes.last + 1));
}

function headOf(asset: Asset, cacheControl: string): Head {
  return {
    "content-type": asset.type,
    "cache-control": cacheControl,
    etag: `"${asset.hash}"`,
    "last-modified": asset.modified.toUTCString(),
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    ...(asset.negotiable ? { vary: "accept-encoding" } : {}),
  };
}

/** Return the answer to a GET or HEAD of the asset: 200, 206, 304 or 416. */
export async function serveAsset(
  asset: Asset,
  request: Request,
  cacheControl: string,
): Promise<Response> {
  const head = headOf(asset, cacheControl);
  const { headers } = request;
  const range = wantedRange(request, {
    size: asset.size,
    modified: asset.modified,
    tag: head["etag"],
  });
  const encoding =
    range === undefined && asset.negotiable
      ? acceptedEncoding(headers.get("accept-encoding"))
      : undefined;
  const encoded = encoding === undefined ? undefined : await asset.encoded(encoding);
  if (encoding !== undefined && encoded !== undefined) {
    head["content-encoding"] = encoding;
    head["etag"] = `"${asset.hash}-${encoding}"`;
  }
  if (notModified(headers, head["etag"]!, asset.modified)) return respond(304, head, null);
  if (range !== undefined) return inPart(asset, head, range);
  if (asset.bytes !== undefined) return respond(200, head, encoded ?? asset.bytes);
  return streamed(asset, 200, { ...head, "content-length": String(asset.size) });
}
