import fc from "fast-check";
import { PassThrough, Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { cgi, type CgiOptions } from "quintet/gateway";
import { text, type Application } from "quintet/http";
import { Refusal } from "quintet/kernel";
import { templates } from "quintet/templates";
import { post, urlpatterns } from "quintet/urls";

const GET = { REQUEST_METHOD: "GET", SERVER_NAME: "site.example", SERVER_PORT: "80" };

/** Everything that the program wrote for a request, and whether it says that it was all. */
async function answered(
  app: Application,
  environment: Record<string, string>,
  { body = "", ...options }: CgiOptions & { body?: string } = {},
) {
  const output = new PassThrough();
  const written = textOf(output).catch(() => "");
  const given = {
    environment: { ...GET, ...environment },
    input: Readable.from([Buffer.from(body)]),
  };
  const whole = await cgi(app, { ...given, output, onError: () => undefined, ...options });
  return { written: await written, whole };
}

/** What the application was told of a request. */
async function told(environment: Record<string, string>) {
  let seen: { url: string; headers: Record<string, string>; peer: string } | undefined;
  const { written } = await answered(async ({ url, headers }, { peer }) => {
    seen = { url, headers: Object.fromEntries(headers), peer };
    return text("");
  }, environment);
  return { ...seen!, written };
}

const hello: Application = async () => text("Hello\n");

describe("a program that a web server starts for one request", () => {
  it("writes the status as a header, the others, an empty line, and the body", async () => {
    const { written, whole } = await answered(hello, { PATH_INFO: "/" });
    expect(written).toBe(
      "Status: 200 OK\r\ncontent-type: text/plain; charset=utf-8\r\n\r\nHello\n",
    );
    expect(whole).toBe(true);
  });

  it("knows the address from REQUEST_URI, as the client encoded it", async () => {
    const environment = { REQUEST_URI: "/a%2Fb/?q=1", PATH_INFO: "/a/b/", QUERY_STRING: "q=1" };
    expect((await told(environment)).url).toBe("http://site.example/a%2Fb/?q=1");
  });

  it("puts it together again where there is none", async () => {
    const environment = {
      SCRIPT_NAME: "/site",
      PATH_INFO: "/caf\u00e9 #1?/",
      QUERY_STRING: "q=1",
      HTTP_HOST: "shop.example:8080",
    };
    const { url } = await told(environment);
    expect(url).toBe("http://shop.example:8080/site/caf%C3%A9%20%231%3F/?q=1");
    expect((await told({})).url).toBe("http://site.example/");
  });

  it.each([
    [{ HTTPS: "on" }, "https:"],
    [{ HTTPS: "off" }, "http:"],
    [{ REQUEST_SCHEME: "https" }, "https:"],
  ])("knows TLS by %o", async (environment, scheme) => {
    expect(new URL((await told(environment as Record<string, string>)).url).protocol).toBe(scheme);
  });

  it("has the client's address and headers, in the bytes that they came in", async () => {
    const { headers, peer } = await told({
      REMOTE_ADDR: "192.0.2.7",
      HTTP_ACCEPT_LANGUAGE: "de",
      HTTP_X_NAME: "\u00e9",
      CONTENT_TYPE: "text/plain",
    });
    expect(peer).toBe("192.0.2.7");
    expect(headers).toEqual({
      "accept-language": "de",
      "x-name": "\u00c3\u00a9",
      "content-type": "text/plain",
    });
  });

  it("never takes a Proxy header, whose variable other programs believe (httpoxy)", async () => {
    expect((await told({ HTTP_PROXY: "http://evil.example" })).headers).toEqual({});
  });
});

describe("what such a program refuses", () => {
  it.each([
    [{ REQUEST_METHOD: "BREW" }, "Status: 405 Method Not Allowed"],
    [{ REQUEST_URI: "no-slash" }, "Status: 400 Bad Request"],
    [{ REQUEST_URI: "/%zz" }, "Status: 400 Bad Request"],
    [{ REQUEST_URI: `/${"a".repeat(9_000)}` }, "Status: 414 URI Too Long"],
    [{ HTTP_HOST: "a b" }, "Status: 400 Bad Request"],
    [{ CONTENT_LENGTH: "-1" }, "Status: 400 Bad Request"],
    [{ HTTP_X: "a\nb" }, "Status: 400 Bad Request"],
    [{ "HTTP_\u00fc": "a" }, "Status: 400 Bad Request"],
  ])("%o", async (environment, status) => {
    const { written } = await answered(hello, environment as unknown as Record<string, string>);
    expect(written.split("\r\n")[0]).toBe(status);
    expect(written).not.toContain("Hello");
  });

  it("bodies above the limit, announced or not", async () => {
    const reading: Application = async (request) => text(await request.text());
    const post = { REQUEST_METHOD: "POST", CONTENT_LENGTH: "20" };
    const options = { body: "x".repeat(20), bodyBytes: 10 };
    expect((await answered(reading, post, options)).written).toContain("Status: 413 ");
    const chunked = { REQUEST_METHOD: "POST", HTTP_TRANSFER_ENCODING: "chunked" };
    expect((await answered(reading, chunked, options)).written).toContain("Status: 413 ");
  });
});

describe("whatever variables a server sets", () => {
  it("they are a request or a refusal, never a fault", async () => {
    const names = fc.constantFrom(
      ..."REQUEST_METHOD REQUEST_URI PATH_INFO SCRIPT_NAME QUERY_STRING HTTP_HOST SERVER_NAME SERVER_PORT".split(
        " ",
      ),
      ..."CONTENT_LENGTH CONTENT_TYPE HTTP_COOKIE HTTP_ HTTP_X_Y HTTP_TRANSFER_ENCODING HTTPS REMOTE_ADDR".split(
        " ",
      ),
    );
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("GET", "POST", "/", "http://a/b", "7", "a:1"),
    );
    const environment = fc.dictionary(names, value, { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(environment, fc.string({ maxLength: 12 }), async (variables, body) => {
        const faults: unknown[] = [];
        const app: Application = async (request) => text(new URL(request.url).pathname);
        const options = { body, onError: (error: unknown) => void faults.push(error) };
        const { written } = await answered(app, variables, options);
        expect(faults).toEqual([]);
        expect(written).toMatch(/^Status: (200|400|405|414) /);
      }),
      { seed: 20_261_130, numRuns: 500 },
    );
  });
});

describe("a body by CGI", () => {
  const reading: Application = async (request) => text(await request.text());

  it("ends where it was said to end, whatever follows", async () => {
    const environment = { REQUEST_METHOD: "POST", CONTENT_LENGTH: "4" };
    const { written } = await answered(reading, environment, { body: "fourteen" });
    expect(written).toMatch(/\r\n\r\nfour$/);
  });

  it("that ends too early is not taken for whole", async () => {
    const faults: unknown[] = [];
    const { written } = await answered(
      reading,
      { REQUEST_METHOD: "POST", CONTENT_LENGTH: "9" },
      { body: "four", onError: (error) => faults.push(error) },
    );
    expect(written).toMatch(/^Status: 500 /);
    expect(String(faults[0])).toContain("before the whole body had arrived");
  });

  it("that ends too early is no fault of a site: its client went", async () => {
    const faults: unknown[] = [];
    const url = urlpatterns("/", { save: post("save/") });
    const site = application({
      urls: url,
      controllers: [
        controllers(url, {
          save: action(anybody, async (context) => text(String((await context.formData()).files))),
        }),
      ],
      middleware: [],
      templates: templates({ folders: [], reload: false }),
      translate: () => (message) => message,
      report: (error) => void faults.push(error),
    });
    const environment = {
      REQUEST_METHOD: "POST",
      REQUEST_URI: "/save/",
      CONTENT_TYPE: "application/x-www-form-urlencoded",
      CONTENT_LENGTH: "9",
    };
    const { written } = await answered(site.fetch, environment, { body: "a=b" });
    expect(written).toMatch(/^Status: 400 /);
    expect(faults).toEqual([]);
  });
});

describe("the end of such a program", () => {
  it("comes when the work is done that was left for later", async () => {
    let done = false;
    await answered(async (_request, connection) => {
      const later = new Promise<void>((resolve) => setImmediate(resolve));
      connection.waitUntil(later.then(() => void (done = true)));
      return text("");
    }, {});
    expect(done).toBe(true);
  });

  it("says so when the answer broke off: its exit code is what the server knows it by", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error("gone")),
    });
    expect((await answered(async () => new Response(broken), {})).whole).toBe(false);
  });

  it("answers a refusal with its sentence, and a fault with none", async () => {
    const refusing: Application = () => Promise.reject(new Refusal("Not today.", { status: 403 }));
    expect((await answered(refusing, {})).written).toMatch(
      /^Status: 403 [^]*\r\n\r\nNot today\.\n$/,
    );
    const failing: Application = () => Promise.reject(new Error("secret"));
    expect((await answered(failing, {})).written).toMatch(/^Status: 500 [^]*Something went wrong/);
  });
});
