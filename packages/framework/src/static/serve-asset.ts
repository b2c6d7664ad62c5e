import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { notModified } from "../http/conditional.ts";
import { BODY } from "../http/response.ts";
import { acceptedEncoding } from "./accept-encoding.ts";
import type { Asset } from "./asset.ts";
import { byteRange, type ByteRange } from "./byte-range.ts";
import { rangeHolds } from "./entity-tag.ts";

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

function partOf(asset: Asset, headers: Head, range: ByteRange): Response {
  if (range === "unsatisfiable") {
    return respond(416, { ...headers, "content-range": `bytes */${asset.size}` }, null);
  }
  const { first, last } = range;
  const head = {
    ...headers,
    "content-range": `bytes ${first}-${last}/${asset.size}`,
    "content-length": String(last - first + 1),
  };
  if (asset.bytes === undefined) return streamed(asset, 206, head, range);
  return respond(206, head, asset.bytes.subarray(first, last + 1));
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

/** The range that was asked for and may be given: of GET alone, and of the file as it now is. */
function wantedRange(asset: Asset, request: Request, tag: string): ByteRange | undefined {
  if (request.method !== "GET" || !rangeHolds(request.headers, tag, asset.modified))
    return undefined;
  return byteRange(request.headers.get("range"), asset.size);
}

/** Return the answer to a GET or HEAD of the asset: 200, 206, 304 or 416. */
export async function serveAsset(
  asset: Asset,
  request: Request,
  cacheControl: string,
): Promise<Response> {
  const head = headOf(asset, cacheControl);
  const { headers } = request;
  const range = wantedRange(asset, request, head["etag"]!);
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
  if (range !== undefined) return partOf(asset, head, range);
  if (asset.bytes !== undefined) return respond(200, head, encoded ?? asset.bytes);
  return streamed(asset, 200, { ...head, "content-length": String(asset.size) });
}
