import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hrefWithNext, nextAddress } from "quintet/auth";
import { RequestContext } from "quintet/http";

/** Django's list of addresses that must not be redirected to (utils_tests/test_http.py). */
const BAD = [
  "http://example.com",
  "http:///example.com",
  "https://example.com",
  "ftp://example.com",
  "\\\\example.com",
  "\\\\\\example.com",
  "/\\\\/example.com",
  "\\\\\\example.com",
  "\\\\example.com",
  "\\\\//example.com",
  "/\\/example.com",
  "\\/example.com",
  "/\\example.com",
  "http:///example.com",
  "http:/\\//example.com",
  "http:\\/example.com",
  "http:/\\example.com",
  'javascript:alert("XSS")',
  "\njavascript:alert(x)",
  "java\nscript:alert(x)",
  "\x08//example.com",
  "http://otherserver\\@example.com",
  "http:\\\\testserver\\@example.com",
  "http://testserver\\me:pass@example.com",
  "http://testserver\\@example.com",
  "http:\\\\testserver\\confirm\\me@example.com",
  "http:999999999",
  "ftp:9999999999",
  "\n",
  "http://[2001:cdba:0000:0000:0000:0000:3257:9652/",
  "http://2001:cdba:0000:0000:0000:0000:3257:9652]/",
];

const GOOD = [
  "/",
  "/view/?param=http://example.com",
  "/view/?param=https://example.com",
  "/view?param=ftp://example.com",
  "/view/?param=//example.com",
  "/url%20with%20spaces/",
  "/confirm?email=me@example.com",
  "/t/7/%E4%BD%A0/#post-3",
];

describe("where login leads afterwards", () => {
  it.each(BAD)("is never %j", (address) => {
    expect(nextAddress(address)).toBe("/");
  });

  it.each([
    "",
    "//example.com",
    "///example.com",
    "/\t/example.com",
    "/ /example.com",
    "t/7/",
    `/${"x".repeat(3000)}`,
    null,
    undefined,
  ])("is not %j either", (address) => {
    expect(nextAddress(address, "/new/")).toBe("/new/");
  });

  it.each(GOOD)("may be %s", (address) => {
    expect(nextAddress(address)).toBe(address);
  });

  it("is on this site, however the address is made up", () => {
    const parts = fc.constantFrom(
      "/",
      "\\",
      "//",
      "\t",
      "\n",
      " ",
      ".",
      "..",
      "@",
      ":",
      "evil.example",
      "http:",
      "%2f",
      "a",
      "?",
      "#",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (made) => {
        const address = nextAddress(made.join(""));
        expect(new URL(address, "https://forum.example/login/").origin).toBe(
          "https://forum.example",
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the address of a page that leads back", () => {
  const asked = (address: string) => {
    const request = new Request(new URL(address, "https://forum.example"));
    const { signal } = request;
    const connection = { peer: "192.0.2.1", secure: true, signal, waitUntil: () => undefined };
    return hrefWithNext("/login/", new RequestContext(request, connection));
  };

  it("carries the page that was asked for, with its query", () => {
    expect(asked("/own/?page=2")).toBe("/login/?next=%2Fown%2F%3Fpage%3D2");
  });

  it("carries nothing where that is the first page, or an address that nobody is sent to", () => {
    expect(asked("/")).toBe("/login/");
    expect(asked("https://forum.example//evil.example/")).toBe("/login/");
  });
});
