import type { RequestContext } from "../http/request-context.ts";
import { isUnseen } from "../http/unseen.ts";
import { changeHeaders, keepPrivate } from "../middleware/response-headers.ts";
import { cookieIn, setCookieLine } from "./cookie.ts";
import { expiry, type SessionKinds, type SessionLimits } from "./limits.ts";
import { Messages, type FlashMessage } from "./messages.ts";
import { openSession } from "./opening.ts";
import type { LoadedSession, SessionChanges, SessionData, SessionStore } from "./store.ts";

/** `seenAt` is written at most once in so many milliseconds. */
const TOUCH_EVERY = 60_000;

/** The settings of a site that a browser session needs. */
export interface BrowserSessionSettings {
  readonly kinds: SessionKinds;
  /** Whether cookies are for https only; undefined: as the request came. */
  readonly secure: boolean | undefined;
  readonly store: SessionStore;
  /** Reads the user of a session that its store gave alone. */
  readonly userOf: (id: number) => Promise<object | null>;
}

/** Whose session begins, and how long it lasts. */
export interface StartOptions {
  readonly user: { readonly id: number } | null;
  /** A cookie that outlives the browser. */
  readonly persistent?: boolean;
  readonly limits?: SessionLimits;
}

/** The session of one request's browser: read when first asked for, written when the page is done. */
export class BrowserSession {
  readonly #context: RequestContext;
  readonly #settings: BrowserSessionSettings;
  #reading: Promise<LoadedSession | null> | undefined;
  #row: LoadedSession | null = null;
  readonly #changes = new Map<string, unknown>();
  #messages: Messages | undefined;
  #cookie: string | undefined;
  #done = false;

  constructor(context: RequestContext, settings: BrowserSessionSettings) {
    this.#context = context;
    this.#settings = settings;
    context.afterwards((response) => this.#onResponse(response));
  }

  get messages(): Messages {
    return (this.#messages ??= new Messages({
      read: () => (this.#done ? [] : ((this.#recall("messages") ?? []) as FlashMessage[])),
      seen: !isUnseen(this.#context),
      // A finished sentence is left as it is: it may hold what a visitor wrote.
      worded: (words) => (typeof words === "string" ? words : words.in(this.#context.t)),
      write: (messages) => this.remember("messages", messages.length > 0 ? messages : undefined),
    }));
  }

  /**
   * Return the session with its user, or null. The first call costs one query, without a cookie
   * none.
   */
  load(): Promise<LoadedSession | null> {
    return (this.#reading ??= this.#read());
  }

  /** Return what was remembered under a name. */
  async recall(name: string): Promise<unknown> {
    await this.load();
    return this.#recall(name);
  }

  /** Return what a development page shows: nothing is read for it that the request has not read. */
  shown(): object {
    if (this.#reading === undefined) return { "not read": "nobody asked for it" };
    const row = this.#row;
    if (row === null) return { "no session": "the browser sent none" };
    const { name } = (row.user ?? {}) as { readonly name?: unknown };
    const user =
      row.userId === null
        ? "nobody"
        : `${row.userId}${name === undefined ? "" : ` ${String(name)}`}`;
    return { user, ends: row.expiresAt, remembered: this.#data(row.data) };
  }

  /** Keep a value that JSON can hold until the session ends; undefined forgets it. */
  remember(name: string, value: unknown): void {
    this.#changes.set(name, value);
  }

  /**
   * Begin a session under a new token. An earlier one ends; what was remembered for a guest comes
   * along.
   */
  async start(options: StartOptions): Promise<LoadedSession> {
    const before = await this.load();
    const keeps = before !== null && (before.userId === null || before.userId === options.user?.id);
    const row = await this.#create(options, keeps ? before.data : {});
    if (before !== null) await this.#settings.store.remove(before);
    return row;
  }

  /** Give the session another cookie: at every change of what its holder may do. */
  async renew(): Promise<void> {
    const row = await this.load();
    if (row !== null) this.#setCookie(await this.#settings.store.renew(row), row);
  }

  /** Note that the password was just given. */
  async confirm(): Promise<void> {
    const row = await this.load();
    if (row === null) return;
    row.confirmedAt = new Date();
    await this.#change(row, { confirmedAt: row.confirmedAt });
    await this.renew();
  }

  /** End the session and take its cookie back. */
  async end(): Promise<void> {
    const row = await this.load();
    if (row !== null) await this.#settings.store.remove(row);
    this.#hold(null);
    this.#changes.clear();
    this.#cookie = setCookieLine("", this.#secure, 0);
  }

  /**
   * Write what changed; a guest gets a session only now, and only if something is to be remembered.
   */
  async save(): Promise<void> {
    if (this.#row === null && this.#changes.size === 0) return;
    const remembers = [...this.#changes.values()].some((value) => value !== undefined);
    if (remembers) await this.load();
    if (this.#row !== null) await this.#write(this.#row);
    else if (remembers) await this.#create({ user: null }, this.#data({}));
    this.#changes.clear();
  }

  /** Make messages wait for the next page from here on: this one's are written, or it failed. */
  close(): void {
    this.#done = true;
  }

  get #secure(): boolean {
    return this.#settings.secure ?? this.#context.secure;
  }

  async #read(): Promise<LoadedSession | null> {
    const cookie = cookieIn(this.#context, this.#secure);
    if (cookie !== undefined) this.#row = await this.#find(cookie);
    return this.#row;
  }

  async #find(cookie: string): Promise<LoadedSession | null> {
    const { store, userOf } = this.#settings;
    const found = await store.find(cookie, new Date());
    if (found === null || "user" in found) return found as LoadedSession | null;
    const user = found.userId === null ? null : await userOf(found.userId);
    return found.userId !== null && user === null ? null : Object.assign(found, { user });
  }

  async #change(row: LoadedSession, changes: SessionChanges): Promise<void> {
    const cookie = await this.#settings.store.update(row, changes);
    if (cookie !== null) this.#setCookie(cookie, row);
  }

  #hold(row: LoadedSession | null): void {
    this.#row = row;
    this.#reading = Promise.resolve(row);
  }

  #recall(name: string): unknown {
    return this.#changes.has(name) ? this.#changes.get(name) : this.#row?.data[name];
  }

  #data(before: SessionData): SessionData {
    const all = Object.entries({ ...before, ...Object.fromEntries(this.#changes) });
    return Object.fromEntries(all.filter(([, value]) => value !== undefined));
  }

  async #create(options: StartOptions, data: SessionData): Promise<LoadedSession> {
    const { user, persistent = false } = options;
    const kind = user === null ? "guest" : persistent ? "remembered" : "browser";
    const { cookie, session } = await openSession(this.#settings.store, {
      user,
      limits: options.limits ?? this.#settings.kinds[kind],
      persistent,
      ip: this.#context.peer,
      agent: this.#context.request.headers.get("user-agent") ?? "",
      data,
    });
    this.#hold(session);
    this.#setCookie(cookie, session);
    return session;
  }

  #setCookie(cookie: string, { persistent, endsAt }: LoadedSession): void {
    const left = Math.ceil((endsAt.getTime() - Date.now()) / 1000);
    this.#cookie = setCookieLine(cookie, this.#secure, persistent ? left : undefined);
  }

  async #write(row: LoadedSession): Promise<void> {
    const now = new Date();
    const seen = now.getTime() - row.seenAt.getTime() >= TOUCH_EVERY;
    if (!seen && this.#changes.size === 0) return;
    if (seen) Object.assign(row, { seenAt: now, expiresAt: expiry(now, row.idle, row.endsAt) });
    row.data = this.#data(row.data);
    const { seenAt, expiresAt, data } = row;
    await this.#change(row, { seenAt, expiresAt, data });
  }

  #onResponse(response: Response): Response {
    const cookie = this.#cookie;
    if (this.#reading === undefined && cookie === undefined) return response;
    return changeHeaders(response, (headers) => {
      if (cookie !== undefined) headers.append("set-cookie", cookie);
      headers.append("vary", "Cookie");
      const sent = cookieIn(this.#context, this.#secure) !== undefined;
      if (sent || cookie !== undefined) keepPrivate(headers);
    });
  }
}
