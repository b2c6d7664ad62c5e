import type { Connection } from "../http/contract.ts";
import { delegate } from "./delegate.ts";
import { lightHeaders } from "./light-headers.ts";
import { announcesBody, RequestBody, type BodySource } from "./request-body.ts";

/** The material of a request: Node's message, and whatever is known of its connection. */
export type RequestSource = BodySource & Pick<Connection, "signal">;

/**
 * A `Request` over Node's message. Method, URL, headers and whole bodies come straight from it;
 * for anything else the real `Request` is made and answers from then on.
 */
class LightRequest {
  readonly url: string;
  readonly method: string;
  readonly #source: RequestSource;
  #body: RequestBody | undefined;
  #headers: Headers | undefined;
  #stream: ReadableStream<Uint8Array> | undefined;
  #whole: Request | undefined;

  constructor(url: string, source: RequestSource) {
    this.url = url;
    this.method = source.message.method!;
    this.#source = source;
  }

  get headers(): Headers {
    return (this.#headers ??= lightHeaders(this.#source.message.headers));
  }

  get signal(): AbortSignal {
    return this.#source.signal;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.#whole !== undefined) return this.#whole.body;
    if (!this.#hasBody || this.#unread.taken) return this.#stream ?? null;
    return (this.#stream ??= this.#unread.stream());
  }

  get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? this.#body?.taken ?? false;
  }

  /** Requests by GET and HEAD have no body to fetch's eyes, whatever was sent with them. */
  get #hasBody(): boolean {
    if (this.method === "GET" || this.method === "HEAD") return false;
    return announcesBody(this.#source.message);
  }

  get #unread(): RequestBody {
    return (this.#body ??= new RequestBody(this.#source));
  }

  async #bytes(): Promise<Buffer> {
    if (this.#whole !== undefined) return Buffer.from(await this.#whole.arrayBuffer());
    if (this.#stream !== undefined) {
      return Buffer.from(await LightRequest.whole(this).arrayBuffer());
    }
    return this.#hasBody ? this.#unread.whole() : Buffer.alloc(0);
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.#bytes());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.#bytes());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(await this.#bytes()).buffer;
  }

  /** Return the real `Request`, made at first need. */
  static whole(light: LightRequest): Request {
    if (light.#whole !== undefined) return light.#whole;
    if (light.#body?.taken === true && light.#stream === undefined) {
      throw new TypeError("Body is unusable: Body has already been read");
    }
    const { method, url, body, signal } = light;
    const rest = body === null ? {} : { body, duplex: "half" as const };
    return (light.#whole = new Request(url, { method, headers: light.headers, signal, ...rest }));
  }
}

const METHODS = ["clone", "formData", "blob"];
const GETTERS = [
  "cache",
  "credentials",
  "destination",
  "duplex",
  "integrity",
  "isHistoryNavigation",
  "isReloadNavigation",
  "keepalive",
  "mode",
  "redirect",
  "referrer",
  "referrerPolicy",
];

Object.setPrototypeOf(LightRequest.prototype, Request.prototype);
delegate(LightRequest.prototype, { methods: METHODS, getters: GETTERS }, LightRequest.whole);

/** Return a request that costs next to nothing until more is asked of it than most pages ask. */
export function lightRequest(url: string, source: RequestSource): Request {
  return new LightRequest(url, source) as unknown as Request;
}

/**
 * Return the real `Request` behind a light one, for code that passes it to `fetch` or `new
 * Request`.
 */
export function wholeRequest(request: Request): Request {
  return request instanceof LightRequest ? LightRequest.whole(request) : request;
}
