import { randomUUID } from "node:crypto";
import { QuintetError } from "../kernel/errors.ts";
import type { Translate, TypedTranslate } from "../kernel/message.ts";
import type { Running } from "../kernel/running.ts";
import { english } from "../kernel/words.ts";
import type { BodyLimits } from "./body.ts";
import { parseCookies } from "./cookies.ts";
import type { Connection } from "./contract.ts";
import { readForm, type FormFields } from "./form-fields.ts";
import { readJson } from "./json-body.ts";
import { RequestCookies, type CookieJars } from "./request-cookies.ts";
import { requestKey, type RequestKey } from "./request-key.ts";
import { visitorOf } from "./trusted.ts";

/** The key under which `secretCookies` leaves what signs and encrypts a request's cookies. */
export const cookieJars = requestKey<CookieJars>(
  "cookie jars",
  "secretCookies({ keys: settings.secretKeys() }) of quintet/middleware",
);

/** Changes a finished response on its way out, or replaces it. */
export type Afterwards = (response: Response) => Response | void;

export interface RequestContextOptions {
  /** How much of a body is read; a function is asked when a body is first read. */
  readonly limits?: BodyLimits | ((context: RequestContext) => BodyLimits);
  /** Peers whose `X-Forwarded-*` headers are believed. */
  readonly trusts?: (peer: string) => boolean;
  /** The message function of a request's reader; English without it. */
  readonly translate?: (context: RequestContext) => Translate;
  /** What stands under these keys on every request, as long as nothing else is left there. */
  readonly given?: ReadonlyMap<RequestKey<unknown>, unknown>;
}

const NOTHING: ReadonlyMap<RequestKey<unknown>, unknown> = new Map();

/** The target of a URL without building one: path and query text, both as they were sent. */
function target(url: string): { path: string; search: string; host: string } {
  const scheme = url.indexOf("://");
  const start = scheme < 0 ? 0 : url.indexOf("/", scheme + 3);
  const host = scheme < 0 ? "" : url.slice(scheme + 3, start < 0 ? undefined : start);
  const rest = start < 0 ? "/" : url.slice(start);
  const query = rest.indexOf("?");
  if (query < 0) return { path: rest, search: "", host };
  return { path: rest.slice(0, query), search: rest.slice(query), host };
}

/** One request on its way through the site: what was asked, and what middleware has learnt of it. */
export class RequestContext implements Running {
  readonly request: Request;
  readonly connection: Connection;
  readonly method: string;
  /** The path as it was sent: percent-encoded, beginning with a slash. */
  readonly path: string;
  /** The query as it was sent, with its question mark, or nothing. */
  readonly search: string;
  readonly #kept = new Map<RequestKey<unknown>, unknown>();
  readonly #afterwards: Afterwards[] = [];
  readonly #options: RequestContextOptions;
  #host: string;
  #trusted: boolean | undefined;
  #id: string | undefined;
  #cookies: RequestCookies | undefined;
  #query: URLSearchParams | undefined;
  #form: Promise<FormFields> | undefined;
  #json: Promise<unknown> | undefined;
  #t: Translate | undefined;
  #facts: Readonly<Record<string, unknown>> | undefined;

  constructor(request: Request, connection: Connection, options: RequestContextOptions = {}) {
    const { path, search, host } = target(request.url);
    this.request = request;
    this.connection = connection;
    this.method = request.method;
    this.path = path;
    this.search = search;
    this.#host = host;
    this.#options = options;
  }

  /** The request's id: in the log, in `X-Request-Id`, on error pages. */
  get id(): string {
    return (this.#id ??= randomUUID());
  }

  /** What the log says of the request in each line: its id, and what was noted. */
  get facts(): Readonly<Record<string, unknown>> {
    return (this.#facts ??= { request: this.id });
  }

  /** Have the log say this too in each further line of the request: `note({ user: user.id })`. */
  note(facts: Readonly<Record<string, unknown>>): void {
    this.#facts = { ...this.facts, ...facts };
  }

  /** Give a sentence in the reader's language: `t("Hello, {name}.", { name })`. */
  get t(): TypedTranslate {
    return (this.#t ??= this.#options.translate?.(this) ?? english);
  }

  get query(): URLSearchParams {
    return (this.#query ??= new URLSearchParams(this.search));
  }

  /** The cookies that were sent; `cookies.signed` and `cookies.encrypted` are those that only the site can make. */
  get cookies(): RequestCookies {
    return (this.#cookies ??= new RequestCookies(
      parseCookies(this.request.headers.get("cookie")),
      () => this.require(cookieJars),
    ));
  }

  /** Whether the visitor's own hop was encrypted, as far as a trusted proxy says. */
  get secure(): boolean {
    const forwarded = this.#forwarded("x-forwarded-proto");
    return forwarded === undefined ? this.connection.secure : forwarded === "https";
  }

  /** The host that was asked for, with its port if one was written. */
  get host(): string {
    return this.#forwarded("x-forwarded-host") ?? this.request.headers.get("host") ?? this.#host;
  }

  /** Aborts when nobody waits for the answer any more: hand it to whatever works for long. */
  get signal(): AbortSignal {
    return this.connection.signal;
  }

  /** The visitor's address: the last one that a trusted proxy did not add. */
  get peer(): string {
    const { trusts } = this.#options;
    const { peer } = this.connection;
    if (trusts === undefined || !this.#isForwarded) return peer;
    return visitorOf(peer, this.request.headers.get("x-forwarded-for"), trusts);
  }

  /** Return the fields of the form that was sent; read once, however often it is asked for. */
  formData(): Promise<FormFields> {
    return (this.#form ??= readForm(this.request, this.#limits));
  }

  /**
   * Return the JSON that was sent, read once; what is no JSON is a refusal (400), another type a
   * 415.
   */
  json(): Promise<unknown> {
    return (this.#json ??= readJson(this.request, this.#limits));
  }

  get #limits(): BodyLimits | undefined {
    const { limits } = this.#options;
    return typeof limits === "function" ? limits(this) : limits;
  }

  get<T>(key: RequestKey<T>): T | undefined {
    const kept = this.#kept.get(key);
    return (kept === undefined ? this.#given.get(key) : kept) as T | undefined;
  }

  set<T>(key: RequestKey<T>, value: T): void {
    this.#kept.set(key, value);
  }

  /**
   * Return what was left under the key; throw an error that names the middleware's key if nothing
   * was.
   */
  require<T>(key: RequestKey<T>): T {
    if (this.#kept.has(key) || this.#given.has(key)) return this.get(key) as T;
    throw new QuintetError(`Nothing was left on this request under "${key.name}".`, {
      code: "http.missing-key",
      hint: `Add ${key.from ?? `the middleware that sets "${key.name}"`} to the middleware in app.ts, before what needs it.`,
    });
  }

  /** Return what was left on this request and may be shown to whoever develops the site. */
  shown(): readonly { readonly name: string; readonly value: object }[] {
    return [...new Map([...this.#given, ...this.#kept])].flatMap(([{ name, shown }, value]) =>
      shown === undefined ? [] : [{ name, value: shown(value) }],
    );
  }

  /** Have the response passed through this function when the middleware are done with it. */
  afterwards(change: Afterwards): void {
    this.#afterwards.push(change);
  }

  /** Apply what was asked for by `afterwards`, in order. */
  finish(response: Response): Response {
    return this.#afterwards.reduce((now, change) => change(now) ?? now, response);
  }

  /** Give back what the request took: the temporary files of its form. */
  release(): void {
    void this.#form?.then((form) => form.close()).catch(() => undefined);
  }

  get #given(): ReadonlyMap<RequestKey<unknown>, unknown> {
    return this.#options.given ?? NOTHING;
  }

  /** Whether it came by a proxy that is believed. */
  get #isForwarded(): boolean {
    return (this.#trusted ??= this.#options.trusts?.(this.connection.peer) ?? false);
  }

  #forwarded(name: string): string | undefined {
    if (!this.#isForwarded) return undefined;
    return this.request.headers.get(name)?.split(",").at(-1)?.trim();
  }
}
