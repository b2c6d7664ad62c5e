import { describe, expect, it } from "vitest";
import {
  BODY,
  compose,
  FormFields,
  html,
  localUrl,
  parseCookies,
  readForm,
  redirect,
  refuse,
  RequestContext,
  requestKey,
  serializeCookie,
  text,
  type Connection,
} from "quintet/http";

const connection: Connection = {
  peer: "203.0.113.9",
  secure: false,
  signal: new AbortController().signal,
  waitUntil: () => undefined,
};

function context(url: string, init: RequestInit = {}, trusts?: (peer: string) => boolean) {
  const request = new Request(new URL(url, "http://localhost:8000"), init);
  return new RequestContext(request, connection, trusts ? { trusts } : {});
}

function formRequest(body: string, type = "application/x-www-form-urlencoded") {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { "content-type": type },
  });
}

describe("a request's context", () => {
  it("knows path and query as they were sent", () => {
    const asked = context("/t/%C3%A4/?page=2&q=a+b");
    expect([asked.path, asked.search, asked.query.get("q")]).toEqual([
      "/t/%C3%A4/",
      "?page=2&q=a+b",
      "a b",
    ]);
  });

  it("keeps typed values under keys, and names the key that is missing", () => {
    const colour = requestKey<string>("colour");
    const asked = context("/");
    expect(() => asked.require(colour)).toThrow('Nothing was left on this request under "colour"');
    asked.set(colour, "green");
    expect(asked.require(colour)).toBe("green");
    expect(asked.get(requestKey<string>("colour"))).toBeUndefined();
  });

  it("believes forwarded headers of trusted peers alone", () => {
    const headers = {
      "x-forwarded-for": "198.51.100.7, 10.0.0.2",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "forum.example",
    };
    const anyone = context("/", { headers });
    expect([anyone.peer, anyone.secure, anyone.host]).toEqual([
      "203.0.113.9",
      false,
      "localhost:8000",
    ]);
    const behind = context("/", { headers }, (peer) => /^(10\.|203\.)/.test(peer));
    expect([behind.peer, behind.secure, behind.host]).toEqual([
      "198.51.100.7",
      true,
      "forum.example",
    ]);
  });

  it("passes the finished response through what was asked for, in order", () => {
    const asked = context("/");
    asked.afterwards((response) => response.headers.set("x-a", "1"));
    asked.afterwards((response) => text("other", { headers: response.headers }));
    const response = asked.finish(text("first"));
    expect(response.headers.get("x-a")).toBe("1");
  });
});

describe("middleware", () => {
  it("runs from the outermost to the handler and back", async () => {
    const seen: string[] = [];
    const named = (name: string) => async (_: RequestContext, next: () => Promise<Response>) => {
      seen.push(`${name} in`);
      const response = await next();
      seen.push(`${name} out`);
      return response;
    };
    const handle = compose([named("a"), named("b")], async () => text("x"));
    await handle(context("/"));
    expect(seen).toEqual(["a in", "b in", "b out", "a out"]);
  });

  it("may answer itself", async () => {
    const handle = compose([async () => text("mine")], async () => text("never"));
    expect(await (await handle(context("/"))).text()).toBe("mine");
  });

  it("calls next once", async () => {
    const handle = compose([(_, next) => next().then(() => next())], async () => text("x"));
    await expect(handle(context("/"))).rejects.toThrow("called next() twice");
  });
});

describe("cookies", () => {
  it("are read as sent, the first of a name", () => {
    const cookies = parseCookies("a=1; b=x=y; a=2; =nothing; c");
    expect([...cookies]).toEqual([
      ["a", "1"],
      ["b", "x=y"],
    ]);
  });

  it("are HttpOnly and Lax unless something else is asked for", () => {
    expect(serializeCookie("session", "abc")).toBe("session=abc; Path=/; HttpOnly; SameSite=Lax");
    expect(serializeCookie("a", "", { maxAge: 0, secure: true, httpOnly: false })).toBe(
      "a=; Path=/; Max-Age=0; Secure; SameSite=Lax",
    );
  });

  it("cannot carry a second header", () => {
    expect(() => serializeCookie("a", "x\r\nset-cookie: b=1")).toThrow('The cookie "a" has a name');
    expect(() => serializeCookie("a;b", "x")).toThrow("no cookie can carry");
  });
});

describe("the fields of a form", () => {
  it("keep every value of a name, in order", () => {
    const fields = new FormFields([
      ["tag", "a"],
      ["tag", "b"],
    ]);
    expect([fields.get("tag"), fields.getAll("tag"), fields.getAll("none")]).toEqual([
      "a",
      ["a", "b"],
      [],
    ]);
  });

  it("are read from the body", async () => {
    const fields = await readForm(formRequest("a=1&b=%C3%A4+%F0%9F%8D%A3"));
    expect([...fields.entries()]).toEqual([
      ["a", "1"],
      ["b", "ä 🍣"],
    ]);
  });

  it("are counted", async () => {
    const body = Array.from({ length: 1001 }, (_, i) => `f${i}=1`).join("&");
    await expect(readForm(formRequest(body))).rejects.toMatchObject({ status: 413 });
  });

  it("are refused beyond the limit, whatever Content-Length says", async () => {
    const chunks = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(97)),
    });
    const request = new Request("http://localhost/", {
      method: "POST",
      body: chunks,
      duplex: "half",
      headers: { "content-type": "application/x-www-form-urlencoded", "content-length": "3" },
    } as RequestInit);
    await expect(readForm(request)).rejects.toMatchObject({ status: 413 });
  });

  it("are not looked for in another type of body", async () => {
    await expect(readForm(formRequest("{}", "application/json"))).rejects.toMatchObject({
      status: 415,
    });
  });
});

describe("an address to be sent to", () => {
  // Django's list of addresses that leave the site, from its tests of url_has_allowed_host_and_scheme.
  const bad = [
    "http://example.com",
    "http:///example.com",
    "https://example.com",
    "ftp://example.com",
    "///example.com",
    "////example.com",
    "//example.com",
    "/\\example.com",
    "\\example.com",
    "\\\\example.com",
    "\\\\\\example.com",
    "http:/\\//example.com",
    "http:\\/example.com",
    "http:/\\example.com",
    'javascript:alert("XSS")',
    "\njavascript:alert(x)",
    "java\nscript:alert(x)",
    "\x08//example.com",
    "http:999999999",
    "http:example",
    "",
    "\n",
    "/\t/example.com",
    "/ /example.com",
    "t/7/",
    "?next=/",
  ];
  it.each(bad)("is not %j", (address) => {
    expect(localUrl(address)).toBeUndefined();
  });

  it("is a path of this site", () => {
    for (const good of ["/", "/t/7/hello/?page=2#post-3", "/view/?param=http://example.com"]) {
      expect(localUrl(good)).toBe(good);
    }
  });
});

describe("responses", () => {
  it("remember their whole body for the gateway", () => {
    const page = html("<p>x</p>", { status: 422 });
    expect((page as unknown as Record<symbol, unknown>)[BODY]).toBe("<p>x</p>");
    expect([page.status, page.headers.get("content-type")]).toEqual([
      422,
      "text/html; charset=utf-8",
    ]);
  });

  it("redirect by GET, and never carry white space into a header", () => {
    expect(redirect("/t/7/").status).toBe(303);
    expect(() => redirect("/a\r\nset-cookie: x=1")).toThrow("cannot be redirected to");
  });

  it("refuse in plain text where no page was given", async () => {
    const response = await refuse(context("/"), { status: 403, message: "No." });
    expect([response.status, await response.text()]).toEqual([403, "No.\n"]);
  });
});
