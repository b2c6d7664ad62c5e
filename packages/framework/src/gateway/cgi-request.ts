import type { Readable } from "node:stream";
import { ClientGone } from "../http/client-gone.ts";
import type { Limits } from "./limits.ts";
import { counted } from "./counted.ts";
import { rejection, type Rejection } from "./rejection.ts";
import { bodyTooLarge } from "./request-body.ts";
import { requestUrl } from "./target.ts";

/** The variables by which a server tells a program of a request (RFC 3875, 4.1). */
export type CgiEnvironment = Readonly<Record<string, string | undefined>>;

/** The material of a request by CGI. */
export interface CgiSource {
  readonly environment: CgiEnvironment;
  readonly input: Readable;
  readonly signal: AbortSignal;
  readonly limits: Limits;
}

const HTTP = "HTTP_";
/** What a header of this name would be taken for is a setting of programs: their proxy (httpoxy). */
const PROXY = "HTTP_PROXY";
const BAD_LENGTH = rejection(400, "The length of the request is not clear.");
const URL_TOO_LONG = rejection(414, "The address of the request is too long.");

/** The bytes of a header, one character each, as every other server gives them. */
const asBytes = (value: string): string => Buffer.from(value, "utf8").toString("latin1");

function headersOf(environment: CgiEnvironment): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(HTTP) || name === PROXY || value === undefined) continue;
    headers.set(name.slice(HTTP.length).replaceAll("_", "-").toLowerCase(), asBytes(value));
  }
  const { CONTENT_TYPE: type, CONTENT_LENGTH: length } = environment;
  if (type) headers.set("content-type", asBytes(type));
  if (length) headers.set("content-length", length);
  headers.delete("transfer-encoding");
  return headers;
}

/** The path as the server decoded it, encoded again: what it was before is not known then. */
function encodedPath({ SCRIPT_NAME: script = "", PATH_INFO: rest = "" }: CgiEnvironment): string {
  const path = `${script}${rest}`;
  return encodeURI(path === "" ? "/" : path).replace(/[?#]/g, encodeURIComponent);
}

/** REQUEST_URI, which every server of today gives beside what the standard asks for; else what it asks for. */
function targetOf(environment: CgiEnvironment): string {
  const { REQUEST_URI: whole, QUERY_STRING: query = "" } = environment;
  if (whole) return whole;
  return `${encodedPath(environment)}${query === "" ? "" : `?${query}`}`;
}

/** Return whether the server was reached by TLS. */
export function isSecure({ HTTPS: https, REQUEST_SCHEME: scheme }: CgiEnvironment): boolean {
  return (https !== undefined && https !== "" && https !== "off") || scheme === "https";
}

function urlOf(environment: CgiEnvironment, limits: Limits): string | Rejection {
  const { HTTP_HOST: host, SERVER_NAME: name = "localhost", SERVER_PORT: port } = environment;
  const target = targetOf(environment);
  if (target.length > limits.urlBytes) return URL_TOO_LONG;
  const own = port === undefined ? name : `${name}:${port}`;
  return requestUrl(target, host || undefined, isSecure(environment), own);
}

/** The bytes of the input: as many as were announced, all of them where the server unpacked chunks. */
async function* bytesOf(input: Readable, length: number | undefined): AsyncGenerator<Uint8Array> {
  let left = length ?? Infinity;
  const chunks: AsyncIterable<Uint8Array> = input.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    const taken = chunk.byteLength > left ? chunk.subarray(0, left) : chunk;
    left -= taken.byteLength;
    yield taken;
    if (left === 0) return;
  }
  if (length !== undefined) throw new ClientGone();
}

/** Nothing is read of the input before somebody asks for it. */
function bodyOf({ input, limits }: CgiSource, length: number | undefined) {
  const chunks = bytesOf(input, length);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (length !== undefined && length > limits.bodyBytes) throw bodyTooLarge(limits.bodyBytes);
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel: () => void chunks.return(undefined),
    },
    { highWaterMark: 0 },
  );
  return length === undefined ? counted(body, limits.bodyBytes) : body;
}

/** Return the request that the environment and the input tell of, or why it is refused. */
export function cgiRequest(source: CgiSource): Request | Rejection {
  const { environment, signal, limits } = source;
  const method = (environment["REQUEST_METHOD"] ?? "").toUpperCase();
  if (!limits.methods.includes(method)) {
    const allow = ["Allow", limits.methods.join(", ")];
    return rejection(405, `This server does not know the method ${method}.`, allow);
  }
  const url = urlOf(environment, limits);
  if (typeof url !== "string") return url;
  const announced = environment["CONTENT_LENGTH"] || undefined;
  if (announced !== undefined && !/^\d{1,15}$/.test(announced)) return BAD_LENGTH;
  const isChunked = environment["HTTP_TRANSFER_ENCODING"] !== undefined;
  const length = announced === undefined ? undefined : Number(announced);
  const hasBody = (length ?? 0) > 0 || (length === undefined && isChunked);
  const headers = headersOf(environment);
  if (!hasBody || method === "GET" || method === "HEAD") {
    return new Request(url, { method, headers, signal });
  }
  const body = bodyOf(source, length);
  return new Request(url, { method, headers, signal, body, duplex: "half" } as RequestInit);
}
