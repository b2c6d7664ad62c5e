import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { partOf, wantedRange } from "../http/byte-range.ts";
import { notModified } from "../http/conditional.ts";
import { downloadHeaders } from "../http/streamed.ts";
import { NotFound } from "../kernel/refusal.ts";
import { contentType } from "../static/content-type.ts";

/** How a file is sent. */
export interface FileResponseOptions {
  /** Its content type; by the ending of its name unless told. */
  readonly type?: string;
  /** The name under which a browser keeps it; without one it is shown. */
  readonly name?: string;
  /** What caches may do: `private, no-cache` unless told. */
  readonly cacheControl?: string;
}

interface Facts {
  readonly size: number;
  readonly modified: Date;
  readonly tag: string;
}

async function factsOf(path: string): Promise<Facts> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new NotFound("There is no file at this address.");
  const tag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
  return { size: found.size, modified: found.mtime, tag };
}

function bodyOf(path: string, part?: { readonly first: number; readonly last: number }) {
  const range = part === undefined ? {} : { start: part.first, end: part.last };
  return Readable.toWeb(createReadStream(path, range)) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Answer a GET or HEAD with a file of the disk, read as its reader takes it: the whole (200), the part that was
 * asked for (206, 416), or that the reader has it (304). The path is yours: never make it of what a visitor typed.
 *
 * @throws NotFound when there is no such file.
 */
export async function fileResponse(
  request: Request,
  path: string,
  options: FileResponseOptions = {},
): Promise<Response> {
  const { size, modified, tag } = await factsOf(path);
  const headers: Record<string, string> = {
    "content-type": options.type ?? contentType(path),
    "cache-control": options.cacheControl ?? "private, no-cache",
    "accept-ranges": "bytes",
    "last-modified": modified.toUTCString(),
    etag: tag,
    ...(options.name !== undefined && downloadHeaders(options.name)),
  };
  if (notModified(request.headers, tag, modified)) {
    return new Response(null, { status: 304, headers });
  }
  const range = wantedRange(request, { size, tag, modified });
  if (range !== undefined) {
    const part = partOf(range, size);
    const body = part.bytes === undefined ? null : bodyOf(path, part.bytes);
    return new Response(body, { status: part.status, headers: { ...headers, ...part.headers } });
  }
  const whole = { ...headers, "content-length": String(size) };
  return new Response(request.method === "HEAD" ? null : bodyOf(path), { headers: whole });
}
