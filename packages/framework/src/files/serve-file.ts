import { partOf, wantedRange } from "../http/byte-range.ts";
import { BODY } from "../http/response.ts";
import { NotFound } from "../kernel/refusal.ts";
import type { FileStore } from "./store.ts";

/** What is shown in a page; everything else is a download. */
const SHOWN: Readonly<Record<string, string>> = {
  webp: "image/webp",
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
};

const YEAR = 31_536_000;

/** Headers of a stored file: its name never means other bytes, and nothing in it can act. */
function headersOf(name: string, size: number): Record<string, string> {
  const type = SHOWN[name.slice(name.lastIndexOf(".") + 1)];
  return {
    "content-type": type ?? "application/octet-stream",
    "content-length": String(size),
    "content-disposition": type === undefined ? `attachment; filename="${name}"` : "inline",
    "cache-control": `public, max-age=${YEAR}, immutable`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    etag: `"${name}"`,
  };
}

function knows(request: Request, name: string): boolean {
  const tags = (request.headers.get("if-none-match") ?? "").slice(0, 1000).split(",");
  return tags.some((tag) => tag.trim().replace(/^W\//, "") === `"${name}"`);
}

/**
 * Return the answer to a GET or HEAD of a stored file: 200, the part that was asked for (206, 416), or 304 to whoever
 * has it.
 * @throws NotFound when there is none of that name.
 */
export async function servedFile(
  store: FileStore,
  name: string,
  request: Request,
): Promise<Response> {
  const bytes = await store.get(name);
  if (bytes === null) throw new NotFound("There is no file at this address.");
  const headers = headersOf(name, bytes.byteLength);
  if (knows(request, name)) {
    delete headers["content-length"];
    return new Response(null, { status: 304, headers });
  }
  const range = wantedRange(request, { size: bytes.byteLength, tag: headers["etag"] });
  if (range === undefined) return known(bytes, 200, headers);
  const part = partOf(range, bytes.byteLength);
  const { first, last } = part.bytes ?? { first: 0, last: -1 };
  return known(bytes.subarray(first, last + 1), part.status, { ...headers, ...part.headers });
}

function known(bytes: Uint8Array, status: number, headers: Record<string, string>): Response {
  headers["content-length"] = String(bytes.byteLength);
  const response = new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers });
  return Object.defineProperty(response, BODY, { value: bytes });
}
