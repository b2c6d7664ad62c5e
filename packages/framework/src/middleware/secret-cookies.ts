import { encryptor } from "../crypto/encryptor.ts";
import { signer } from "../crypto/signer.ts";
import { serializeCookie } from "../http/cookies.ts";
import { leaving, type Middleware } from "../http/middleware.ts";
import type { CookieJar, CookieJars, JarOptions } from "../http/request-cookies.ts";
import { cookieJars, type RequestContext } from "../http/request-context.ts";
import { QuintetError } from "../kernel/errors.ts";
import { changeHeaders, keepPrivate } from "./response-headers.ts";

/** What the cookies are signed and encrypted with. */
export interface SecretCookiesOptions {
  /** The site's keys, the newest first: those of SECRET_KEY. */
  readonly keys: readonly string[];
  readonly now?: () => number;
}

/** What browsers keep of one cookie, name and attributes included, in bytes. */
const LONGEST = 4_000;

/** How values are made such that only the site can have made them, and known again. */
interface Way {
  readonly kind: "signed" | "encrypted";
  make(purpose: string, text: string): string;
  read(purpose: string, made: string): string | null;
}

function waysOf({ keys, now }: SecretCookiesOptions): readonly [Way, Way] {
  const clock = now === undefined ? {} : { now };
  const [signing, sealing] = [signer(keys, clock), encryptor(keys, clock)];
  return [
    {
      kind: "signed",
      make: (purpose, text) => signing.sign(purpose, text),
      read: (purpose, made) => signing.verify(purpose, made, { maxAge: Infinity }),
    },
    {
      kind: "encrypted",
      make: (purpose, text) => sealing.encrypt(purpose, text),
      read: (purpose, made) => sealing.decrypt(purpose, made),
    },
  ];
}

/** The prefix keeps a cookie from being set over http or by a neighbouring host. */
function sentName({ secure }: RequestContext, name: string): string {
  return secure ? `__Host-${name}` : name;
}

/** A value begins with the second at which it is over, or nothing where the browser's closing ends it. */
function stillGood(text: string, now: number): string | undefined {
  const at = text.indexOf(":");
  const until = text.slice(0, at);
  return until === "" || Number(until) * 1000 > now ? text.slice(at + 1) : undefined;
}

function checkSize(name: string, line: string): void {
  if (line.length <= LONGEST) return;
  throw new QuintetError(
    `The cookie "${name}" is ${line.length} bytes long; browsers keep 4,096.`,
    {
      code: "http.bad-cookie",
      hint: "Keep it in the session, and a short name of it in the cookie.",
    },
  );
}

function jarOf(context: RequestContext, way: Way, now: () => number): CookieJar {
  /** What was set meanwhile, so that it is read again at once. */
  const given = new Map<string, string | undefined>();
  const purposeOf = (name: string) => `${way.kind} cookie ${name}`;

  function send(name: string, value: string, options: JarOptions): void {
    const attributes = { ...options, secure: context.secure };
    const line = serializeCookie(sentName(context, name), value, attributes);
    checkSize(name, line);
    context.afterwards((response) =>
      changeHeaders(response, (headers) => {
        headers.append("set-cookie", line);
        keepPrivate(headers);
      }),
    );
  }

  return {
    get(name) {
      context.afterwards((response) => changeHeaders(response, keepPrivate));
      if (given.has(name)) return given.get(name);
      const text = way.read(purposeOf(name), context.cookies.get(sentName(context, name)) ?? "");
      return text === null ? undefined : stillGood(text, now());
    },
    set(name, value, options = {}) {
      const { maxAge } = options;
      const until = maxAge === undefined ? "" : String(Math.floor(now() / 1000 + maxAge));
      send(name, way.make(purposeOf(name), `${until}:${value}`), options);
      given.set(name, value);
    },
    remove(name) {
      send(name, "", { maxAge: 0 });
      given.set(name, undefined);
    },
  };
}

/** Both jars of a request, each made when it is first asked for. */
class Jars implements CookieJars {
  readonly #make: (kind: 0 | 1) => CookieJar;
  #signed: CookieJar | undefined;
  #encrypted: CookieJar | undefined;

  constructor(context: RequestContext, ways: readonly [Way, Way], now: () => number) {
    this.#make = (kind) => jarOf(context, ways[kind], now);
  }

  get signed(): CookieJar {
    return (this.#signed ??= this.#make(0));
  }

  get encrypted(): CookieJar {
    return (this.#encrypted ??= this.#make(1));
  }
}

/**
 * Give every request `cookies.signed` and `cookies.encrypted`: values that only the site can have made, each bound
 * to its name and its time, by the site's keys. A page that reads one is kept by no shared cache.
 */
export function secretCookies(options: SecretCookiesOptions): Middleware {
  const ways = waysOf(options);
  const { now = Date.now } = options;
  return leaving(cookieJars, (context, next) => {
    context.set(cookieJars, new Jars(context, ways, now));
    return next();
  });
}
