import { afterAll, beforeAll, expect, describe, it } from "vitest";
import { serve, type Server } from "quintet/gateway";
import { exchange, statusOf } from "./raw-client.ts";

/** A request of these lines, with the Host header that every one of them needs. */
const get = (target: string, ...headers: string[]): string => {
  return [`GET ${target} HTTP/1.1`, "Host: a.example", ...headers, "", ""].join("\r\n");
};
const post = (headers: readonly string[], body: string): string => {
  return ["POST / HTTP/1.1", "Host: a.example", ...headers, "", body].join("\r\n");
};

/** What, which bytes, and the status they end in; 0 is a connection closed without an answer. */
const BAD: readonly (readonly [what: string, bytes: string, status: number])[] = [
  ["no HTTP at all", "hello there\r\n\r\n", 400],
  ["a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
  ["an unknown version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400],
  ["HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  ["a version of another protocol", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505],
  ["a version from before headers", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505],
  ["a lower-case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["an invented method", "FETCH / HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405],
  ["PROPFIND", "PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", 405],
  ["CONNECT", "CONNECT b.example:443 HTTP/1.1\r\nHost: b.example:443\r\n\r\n", 405],
  ["a target without a slash", get("index.html"), 400],
  ["an asterisk with GET", get("*"), 400],
  ["only slashes and a bad port", get("http://:99999/"), 400],
  ["an absolute target naming another host", get("http://b.example/"), 400],
  ["an absolute target with a password", get("http://user:word@a.example/"), 400],
  ["an absolute target of another scheme", get("ftp://a.example/"), 400],
  ["an absolute target without a host", get("http:///path"), 400],
  ["a fragment in the target", get("/#top"), 400],
  ["a space in the target", get("/a b"), 400],
  ["a raw byte above ASCII in the target", get("/caf\xe9"), 400],
  ["a control character in the target", get("/a\x01b"), 400],
  ["a lone percent sign in the path", get("/100%"), 400],
  ["half an escape in the path", get("/%4"), 400],
  ["an escape of no hexadecimal in the path", get("/%zz"), 400],
  ["an escaped NUL in the path", get("/a%00.html"), 400],
  ["an address of nine thousand bytes", get(`/${"a".repeat(9_000)}`), 414],
  ["a query of nine thousand bytes", get(`/?q=${"a".repeat(9_000)}`), 414],
  ["headers of twenty thousand bytes", get("/", `X-Long: ${"a".repeat(20_000)}`), 431],
  ["a cookie of twenty thousand bytes", get("/", `Cookie: a=${"b".repeat(20_000)}`), 431],
  [
    "more than a hundred headers",
    get("/", ...Array.from({ length: 100 }, (_, n) => `X-${n}: 1`)),
    431,
  ],
  ["no Host", "GET / HTTP/1.1\r\n\r\n", 400],
  ["an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400],
  ["two Hosts", get("/", "Host: b.example"), 400],
  ["two Hosts that agree", get("/", "host: a.example"), 400],
  ["a Host with a path", "GET / HTTP/1.1\r\nHost: a.example/b\r\n\r\n", 400],
  ["a Host with a user", "GET / HTTP/1.1\r\nHost: u@a.example\r\n\r\n", 400],
  ["a Host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400],
  ["a Host with a bad port", "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", 400],
  ["a Host of brackets", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400],
  ["a Host of four hundred letters", `GET / HTTP/1.1\r\nHost: ${"a".repeat(400)}\r\n\r\n`, 400],
  ["a Host with a list", "GET / HTTP/1.1\r\nHost: a.example, b.example\r\n\r\n", 400],
  [
    "two Content-Types",
    post(["Content-Type: a/b", "Content-Type: c/d", "Content-Length: 0"], ""),
    400,
  ],
  ["a header name with a space", get("/", "X Thing: 1"), 400],
  ["a space before the colon", get("/", "X-Thing : 1"), 400],
  ["a header without a colon", get("/", "X-Thing"), 400],
  ["a header without a name", get("/", ": 1"), 400],
  ["a NUL in a header", get("/", "X-Thing: a\0b"), 400],
  ["a bare CR in a header", get("/", "X-Thing: a\rSet-Cookie: b"), 400],
  ["a NUL in a cookie", get("/", "Cookie: a=\0"), 400],
  ["bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400],
  ["a folded Host", "GET / HTTP/1.1\r\nHost: a.example\r\n b.example\r\n\r\n", 400],
  ["an expectation that nobody meets", get("/", "Expect: the-worst"), 417],
  ["a negative length", post(["Content-Length: -1"], "x"), 400],
  ["a length with a plus", post(["Content-Length: +1"], "x"), 400],
  ["a length in hexadecimal", post(["Content-Length: 0x1"], "x"), 400],
  ["a length beyond all numbers", post([`Content-Length: ${"9".repeat(40)}`], "x"), 400],
  ["two lengths", post(["Content-Length: 1", "Content-Length: 2"], "xx"), 400],
  ["two lengths that agree", post(["Content-Length: 1", "Content-Length: 1"], "x"), 400],
  ["a list of lengths", post(["Content-Length: 1, 1"], "x"), 400],
  [
    "length and coding",
    post(["Content-Length: 5", "Transfer-Encoding: chunked"], "0\r\n\r\n"),
    400,
  ],
  [
    "coding and length",
    post(["Transfer-Encoding: chunked", "Content-Length: 5"], "0\r\n\r\n"),
    400,
  ],
  ["an unknown coding", post(["Transfer-Encoding: rot13"], "x"), 400],
  ["chunked that is not last", post(["Transfer-Encoding: chunked, gzip"], "0\r\n\r\n"), 400],
  ["gzip before chunked", post(["Transfer-Encoding: gzip, chunked"], "0\r\n\r\n"), 400],
  ["chunked twice", post(["Transfer-Encoding: chunked, chunked"], "0\r\n\r\n"), 400],
  ["two codings", post(["Transfer-Encoding: chunked", "Transfer-Encoding: x"], "0\r\n\r\n"), 400],
  ["a coding in quotes", post(['Transfer-Encoding: "chunked"'], "0\r\n\r\n"), 400],
  ["a coding with a tab", post(["Transfer-Encoding:\x0bchunked"], "0\r\n\r\n"), 400],
  ["a coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
  ["a chunk size of no number", post(["Transfer-Encoding: chunked"], "zz\r\nx\r\n0\r\n\r\n"), 400],
  [
    "a chunk size beyond all numbers",
    post(["Transfer-Encoding: chunked"], `${"f".repeat(20)}\r\n`),
    400,
  ],
  [
    "a chunk longer than its size",
    post(["Transfer-Encoding: chunked"], "1\r\nxyz\r\n0\r\n\r\n"),
    400,
  ],
  [
    "a chunk size ended by LF alone",
    post(["Transfer-Encoding: chunked"], "1\nx\r\n0\r\n\r\n"),
    400,
  ],
  [
    "a chunk extension of twenty thousand bytes",
    post(["Transfer-Encoding: chunked"], `1;${"a".repeat(20_000)}\r\nx\r\n0\r\n\r\n`),
    413,
  ],
  [
    "a trailer of twenty thousand bytes",
    post(["Transfer-Encoding: chunked"], `0\r\nX: ${"a".repeat(20_000)}\r\n\r\n`),
    431,
  ],
  ["a body above the limit", post(["Content-Length: 2000"], "x".repeat(2_000)), 413],
  [
    "a chunked body above the limit",
    post(["Transfer-Encoding: chunked"], `7d0\r\n${"x".repeat(2_000)}\r\n0\r\n\r\n`),
    413,
  ],
];

describe("a request that is none, or not one that is safe to read", () => {
  let server: Server;
  let reached = 0;
  let faults = 0;

  beforeAll(async () => {
    const options = { port: 0, bodyBytes: 1_000, onError: () => void (faults += 1) };
    server = await serve(async (request) => {
      const body = await request.text();
      reached += 1;
      return new Response(`well ${body}`, { headers: { connection: "close" } });
    }, options);
  });
  afterAll(() => server.close(0));

  it.each(BAD)("%s", async (_what, bytes, status) => {
    const before = reached;
    const answer = await exchange(server.port, Buffer.from(bytes, "latin1"));
    expect(statusOf(answer), answer.slice(0, 300)).toBe(status);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(reached).toBe(before);
    expect(answer).toMatch(/^connection: close\r$/im);
    const well = await fetch(`${server.origin}/after`);
    expect(await well.text()).toBe("well ");
  });

  it("never was a fault of the server", () => {
    expect(faults).toBe(0);
  });

  it("does not take a second request along", async () => {
    const hidden = "GET /hidden HTTP/1.1\r\nHost: a.example\r\n\r\n";
    const before = reached;
    const outer = post(["Content-Length: 4", "Transfer-Encoding: chunked"], `0\r\n\r\n${hidden}`);
    const answer = await exchange(server.port, outer);
    expect(statusOf(answer)).toBe(400);
    expect(reached).toBe(before);
  });
});
