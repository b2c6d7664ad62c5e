import type { Application, Connection } from "../http/contract.ts";
import { badArgument, optionsOf, textOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { unescapeHtml } from "../kernel/unescape-html.ts";
import { PageForm, type FormValue } from "./page-form.ts";
import { formsIn } from "./page-markup.ts";

/**
 * The fields of a form to be sent; an array sends the name several times, a `File` makes it a form
 * with files: `new File([bytes], "cat.png")`.
 */
export type Fields = Readonly<
  Record<string, string | number | boolean | File | readonly (string | File)[]>
>;

/** A response that was read to its end. */
export interface TestPage {
  readonly status: number;
  readonly headers: Headers;
  /** The body as text. */
  readonly html: string;
  /** Return the body as JSON; throws when it is none. */
  json(): unknown;
  /** Where a redirect leads, or null. */
  readonly location: string | null;
  /** Go where a redirect leads; throws when it leads nowhere. */
  follow(): Promise<TestPage>;
  /**
   * Return the value that the page's form has under this name, references decoded; undefined if
   * none.
   */
  field(name: string): string | undefined;
  /**
   * Return the form with this button, label or id, to be sent by `client.submit`; without a name the only form that
   * the page has. Throws an error that lists the forms.
   */
  form(name?: string): PageForm;
}

export interface ClientOptions {
  /** Where the site believes it is. */
  readonly origin?: string;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly peer?: string;
  /** Runs each request, for instance inside a database's scope. */
  readonly within?: <T>(run: () => Promise<T>) => Promise<T>;
}

/** What is sent under each name, in order. */
function pairs(fields: Fields): (readonly [string, string | File])[] {
  return Object.entries(optionsOf("post", fields)).flatMap(([name, value]) => {
    if (value === false) return [];
    const all = Array.isArray(value) ? (value as readonly (string | File)[]) : [value];
    return all.map((one) => {
      if (one instanceof File) return [name, one] as const;
      return [name, one === true ? "on" : String(one)] as const;
    });
  });
}

/** A form as a browser encodes it: with its files in parts, without any as one line. */
function encoded(fields: Fields): FormData | URLSearchParams {
  const all = pairs(fields);
  if (!all.some(([, value]) => value instanceof File)) {
    return new URLSearchParams(all as [string, string][]);
  }
  const data = new FormData();
  for (const [name, value] of all) data.append(name, value as string);
  return data;
}

function fieldIn(html: string, name: string): string | undefined {
  for (const [tag] of html.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
    if (!tag.includes(`name="${name}"`)) continue;
    if (!tag.startsWith("<textarea")) return unescapeHtml(/value="([^"]*)"/.exec(tag)?.[1] ?? "");
    const at = html.indexOf(tag) + tag.length;
    return unescapeHtml(html.slice(at, html.indexOf("</textarea>", at)).replace(/^\n/, ""));
  }
  return undefined;
}

function formIn(html: string, path: string, status: number, name: string | undefined): PageForm {
  const all = formsIn(html);
  const found = all.filter(({ names }) => name === undefined || names.includes(name));
  const [form] = found;
  if (form !== undefined && (name !== undefined || found.length === 1))
    return new PageForm(form, path, name);
  const names = all.map((one) => one.names[0] ?? "");
  const wanted = name === undefined ? "" : ` "${name}"`;
  const page = status < 400 ? path : `${path}, which answers ${status},`;
  throw new QuintetError(
    all.length === 0
      ? `The page ${page} has no form.`
      : `The page ${page} has ${name === undefined ? "several forms" : `no form${wanted}`}.${didYouMean(name ?? "", names)} There are ${listed(names)}.`,
    { code: "testing.no-form" },
  );
}

/** A browser without a socket: keeps cookies, sends what a browser sends, goes through `fetch`. */
export class Client {
  readonly #fetch: Application;
  readonly #options: ClientOptions;
  readonly #origin: string;
  readonly cookies: Map<string, string>;

  constructor(fetch: Application, options: ClientOptions = {}) {
    if (typeof fetch !== "function") throw badArgument("Client", "the site as a function", fetch);
    this.#fetch = fetch;
    this.#options = optionsOf("Client", options);
    this.#origin = options.origin ?? "http://localhost:8000";
    this.cookies = new Map(Object.entries(options.cookies ?? {}));
  }

  /** Return a second browser of the same site, with these cookies and no others. */
  with(cookies: Readonly<Record<string, string>>, headers: ClientOptions["headers"] = {}): Client {
    const all = { ...this.#options.headers, ...headers };
    return new Client(this.#fetch, { ...this.#options, cookies, headers: all });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<TestPage> {
    return this.send(path, { method: "GET", headers: { "sec-fetch-site": "none", ...headers } });
  }

  /** Send a form as a browser does from a page of the site itself. */
  post(
    path: string,
    fields: Fields = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestPage> {
    return this.send(path, { method: "POST", body: encoded(fields), headers });
  }

  /**
   * Send a value as JSON, and ask for JSON, as a script of the site's own pages does:
   * `client.json("PATCH", url.topics.rename.href(topic), { title: "Hello" })`.
   */
  json(
    method: "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    value?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestPage> {
    const own = { origin: this.#origin, "sec-fetch-site": "same-origin" };
    const kinds = { "content-type": "application/json", accept: "application/json" };
    const body = value === undefined ? null : JSON.stringify(value);
    return this.send(path, { method, body, headers: { ...own, ...kinds, ...headers } });
  }

  /**
   * Fill in a form of a page and send it as a browser does, with everything that the page has in it: hidden fields, what
   * is chosen and ticked. A field, a choice or a button that the form does not have is an error that lists them.
   *
   * @example
   * await client.submit(page.form("Log in"), { name: "ann", password: "…" });
   */
  submit(
    form: PageForm,
    values: Readonly<Record<string, FormValue>> = {},
    options: { readonly press?: string } = {},
  ): Promise<TestPage> {
    if (!(form instanceof PageForm))
      throw badArgument("submit", 'a form of a page, as page.form("…") gives it', form);
    const pairs = form.filled(optionsOf("submit", values), optionsOf("submit", options).press);
    if (form.method === "get") {
      const query = new URLSearchParams(pairs as [string, string][]);
      return this.get(`${form.action.split(/[?#]/)[0]!}?${query.toString()}`);
    }
    const body = form.inParts ? new FormData() : new URLSearchParams();
    for (const [name, value] of pairs) body.append(name, value as string);
    return this.send(form.action, { method: "POST", body });
  }

  /**
   * Send any request; the path is on this site. A form (`FormData`, `URLSearchParams`) is sent as a
   * page of the site sends it; any other body says nothing of where it comes from unless `headers`
   * do.
   */
  async send(path: string, init: RequestInit): Promise<TestPage> {
    textOf("A request of the client", "a path", path);
    const { body, method = "GET" } = optionsOf("send", init);
    if (!/^[A-Z]+$/i.test(textOf("send", "the name of a method", method)))
      throw badArgument("send", "the name of a method", method);
    const isForm = body instanceof FormData || body instanceof URLSearchParams;
    const own = isForm ? { origin: this.#origin, "sec-fetch-site": "same-origin" } : {};
    const headers = {
      ...own,
      ...Object.fromEntries(new Headers(optionsOf("send", init.headers ?? {}))),
    };
    const given = { ...init, headers, redirect: "manual" } as const;
    const request = new Request(new URL(path, this.#origin), given);
    request.headers.set("host", new URL(this.#origin).host);
    for (const [name, value] of Object.entries(this.#options.headers ?? {})) {
      request.headers.set(name, value);
    }
    if (this.cookies.size > 0) request.headers.set("cookie", this.#cookieHeader());
    const within = this.#options.within ?? ((run) => run());
    const response = await within(() => this.#fetch(request, this.#connection()));
    this.#keep(response.headers.getSetCookie());
    return this.#page(response, await response.text(), path);
  }

  #connection(): Connection {
    return {
      peer: this.#options.peer ?? "127.0.0.1",
      secure: this.#origin.startsWith("https:"),
      signal: new AbortController().signal,
      waitUntil: (work) => void work.catch(() => undefined),
    };
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair, ...attributes] = line.split(";");
      const at = pair!.indexOf("=");
      const name = pair!.slice(0, at);
      const gone = attributes.some((attribute) => attribute.trim().toLowerCase() === "max-age=0");
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, pair!.slice(at + 1));
    }
  }

  #page(response: Response, html: string, path: string): TestPage {
    const location = response.headers.get("location");
    return {
      status: response.status,
      headers: response.headers,
      html,
      json: () => JSON.parse(html) as unknown,
      location,
      field: (name) => fieldIn(html, name),
      form: (name) => formIn(html, path, response.status, name),
      follow: () => {
        if (location === null) {
          throw new Error(`There is nothing to follow: ${response.status} ${html.slice(0, 200)}`);
        }
        return this.get(location.split("#")[0]!);
      },
    };
  }
}
