import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { html, json, text } from "quintet/http";
import { compression } from "quintet/static";
import { clientOf } from "./site.ts";

const page = `<!doctype html>${"<p>Grüße</p>".repeat(200)}`;
const asking = (response: () => Response, accept = "br, gzip"): Promise<Response> => {
  return clientOf(compression(), response)("/", { headers: { "accept-encoding": accept } });
};
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.bytes());

describe("compressing pages", () => {
  it("takes brotli where the browser can, gzip where it cannot", async () => {
    const brotli = await asking(() => html(page));
    expect(brotli.headers.get("content-encoding")).toBe("br");
    expect(String(brotliDecompressSync(await bytesOf(brotli)))).toBe(page);
    const gzipped = await asking(() => html(page), "gzip");
    expect(gzipped.headers.get("content-encoding")).toBe("gzip");
    expect(String(gunzipSync(await bytesOf(gzipped)))).toBe(page);
  });

  it("says that the answer depends on what the browser accepts, even when it is sent as it is", async () => {
    const plain = await asking(() => html(page), "identity");
    expect([plain.headers.get("vary"), await plain.text()]).toEqual(["accept-encoding", page]);
    const more = await asking(() => html(page, { headers: { vary: "cookie" } }));
    expect(more.headers.get("vary")).toBe("cookie, accept-encoding");
  });

  it("keeps status, type and cookies, and weakens the entity tag", async () => {
    const headers = new Headers({ etag: '"v1"', "set-cookie": "a=1" });
    headers.append("set-cookie", "b=2");
    const response = await asking(() => html(page, { status: 422, headers }));
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("etag")).toBe('W/"v1"');
  });

  it("leaves alone short texts, streams, other types, and what must not be transformed", async () => {
    const untouched = [
      () => text("short"),
      () => new Response(page, { headers: { "content-type": "text/html" } }),
      () => html(page, { headers: { "cache-control": "private, no-transform" } }),
      () => html(page, { headers: { "content-encoding": "zstd" } }),
      () => new Response(null, { status: 304 }),
    ];
    for (const response of untouched) {
      const given = response().headers.get("content-encoding");
      expect((await asking(response)).headers.get("content-encoding")).toBe(given);
    }
  });

  it("compresses JSON too, and from any threshold", async () => {
    const data = () => json(Array.from({ length: 300 }, (_, id) => ({ id })));
    expect((await asking(data)).headers.get("content-encoding")).toBe("br");
    const eager = clientOf(compression({ threshold: 1 }), () => text("aaaaaaaaaa"));
    const response = await eager("/", { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
  });
});
