import { describe, expect, it } from "vitest";
import { RequestContext, trustsOf, visitorOf, type Connection } from "quintet/http";

const trusts = trustsOf(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]);

describe("trusted proxies", () => {
  it.each(["127.0.0.1", "10.1.2.3", "::ffff:10.1.2.3", "2001:db8:9::1"])("hold %s", (peer) => {
    expect(trusts(peer)).toBe(true);
  });

  it.each(["127.0.0.2", "11.0.0.1", "2001:db9::1", "::1", "", "proxy", "10.0.0.0/8", "10.1"])(
    "do not hold %j",
    (peer) => {
      expect(trusts(peer)).toBe(false);
      expect(trustsOf([])(peer)).toBe(false);
    },
  );

  it("say where a request comes from; nobody else does", () => {
    const headers = { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.7" };
    const from = (peer: string) => {
      const connection = { peer, secure: false } as Connection;
      return new RequestContext(new Request("http://x/", { headers }), connection, { trusts }).peer;
    };
    expect(from("127.0.0.1")).toBe("203.0.113.9");
    expect(from("198.51.100.7")).toBe("198.51.100.7");
  });

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:51324", "203.0.113.9"],
    ["[2001:4860::8]:443", "2001:4860::8"],
    ["2001:4860::8, 10.0.0.7", "2001:4860::8"],
    ["203.0.113.9, ", "203.0.113.9"],
    ["203.0.113.9, unknown", "127.0.0.1"],
    ["unix", "127.0.0.1"],
    ["<script>", "127.0.0.1"],
    ["10.0.0.8, 10.0.0.7", "127.0.0.1"],
    ["", "127.0.0.1"],
  ])("write addresses; %j comes from %s", (written, visitor) => {
    expect(visitorOf("127.0.0.1", written, trusts)).toBe(visitor);
  });
});
