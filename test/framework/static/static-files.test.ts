import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { staticFiles } from "quintet/static";
import { clientOf, folderOf } from "./site.ts";

const css = "body { color: black }\n".repeat(100);
const large = Uint8Array.from({ length: 1_500_000 }, (_, index) => index % 251);
const site = folderOf({
  "site.css": css,
  "img/logo.png": Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  "img/Grüße & more.svg": "<svg/>",
  "film.mp4": large,
  "empty.txt": "",
  ".env": "SECRET_KEY=1",
  ".git/config": "secret",
  LICENSE: "MIT",
});
const framework = folderOf({ "site.css": "overridden", "admin/admin.css": "a { }" });
const outside = folderOf({ "secret.txt": "secret" });
afterAll(() => [site, framework, outside].forEach((folder) => folder.remove()));

const folders = [site.path, framework.path];
const files = staticFiles({ folders });
const fetch = clientOf(files.middleware);

describe("the address of a static file", () => {
  it("has the content's hash in its name", () => {
    expect(files.href("site.css")).toMatch(/^\/static\/site\.[0-9a-f]{12}\.css$/);
    expect(files.href("admin/admin.css")).toMatch(/^\/static\/admin\/admin\.[0-9a-f]{12}\.css$/);
    expect(files.href("LICENSE")).toMatch(/^\/static\/LICENSE\.[0-9a-f]{12}$/);
  });

  it("is encoded, and leads to the file", async () => {
    const href = files.href("img/Grüße & more.svg");
    expect(href).toMatch(/^\/static\/img\/Gr%C3%BC%C3%9Fe%20%26%20more\.[0-9a-f]{12}\.svg$/);
    expect(await (await fetch(href)).text()).toBe("<svg/>");
  });

  it("of a file that does not exist names the nearest that does", () => {
    expect(() => files.href("stie.css")).toThrow(
      `There is no static file "stie.css" in ${folders.join(", ")}. Did you mean "site.css"?`,
    );
    expect(() => files.href("/site.css")).toThrow("There is no static file");
  });

  it("may begin with another prefix", async () => {
    const other = staticFiles({ folders, prefix: "/assets/" });
    const href = other.href("site.css");
    expect(href).toMatch(/^\/assets\/site\./);
    expect((await clientOf(other.middleware)(href)).status).toBe(200);
  });
});

describe("a static file", () => {
  it("is kept for ever under its hashed name and for minutes under its plain one", async () => {
    const hashed = await fetch(files.href("site.css"));
    expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const plain = await fetch("/static/site.css");
    expect(plain.headers.get("cache-control")).toBe("public, max-age=300");
    expect([await hashed.text(), await plain.text()]).toEqual([css, css]);
  });

  it("under the hash of other content is the file of now, and nobody keeps it", async () => {
    const response = await fetch("/static/site.0123456789ab.css");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toBe(css);
  });

  it.each([
    ["site.css", "text/css; charset=utf-8"],
    ["img/logo.png", "image/png"],
    ["film.mp4", "video/mp4"],
    ["LICENSE", "application/octet-stream"],
  ])("%s is served as %s and nothing else", async (name, type) => {
    const { headers } = await fetch(`/static/${name}`);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("of the first folder hides one of the same name in the second", async () => {
    expect(await (await fetch("/static/site.css")).text()).toBe(css);
    expect(await (await fetch("/static/admin/admin.css")).text()).toBe("a { }");
  });

  it("of a megabyte and more is streamed from the disk", async () => {
    const response = await fetch(files.href("film.mp4"));
    expect(response.headers.get("content-length")).toBe("1500000");
    expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true);
  });

  it("answers HEAD like GET, without the content", async () => {
    const response = await fetch("/static/site.css", { method: "HEAD" });
    expect(response.headers.get("etag")).toMatch(/^"[0-9a-f]{12}"$/);
    expect(await response.text()).toBe("");
  });

  it("is not there for other methods", async () => {
    expect((await fetch("/static/site.css", { method: "POST" })).status).toBe(404);
  });
});

describe("asking again", () => {
  it("with the entity tag is a 304", async () => {
    const etag = (await fetch("/static/site.css")).headers.get("etag")!;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await fetch("/static/site.css", { headers: { "if-none-match": known } });
      expect([response.status, response.headers.get("etag")]).toEqual([304, etag]);
      expect(await response.text()).toBe("");
    }
  });

  it("with another tag is a 200, whatever the date says", async () => {
    const later = new Date(Date.now() + 60_000).toUTCString();
    const headers = { "if-none-match": '"other"', "if-modified-since": later };
    expect((await fetch("/static/site.css", { headers })).status).toBe(200);
  });

  it("with the date is a 304", async () => {
    const modified = (await fetch("/static/site.css")).headers.get("last-modified")!;
    const since = (date: string) =>
      fetch("/static/site.css", { headers: { "if-modified-since": date } });
    expect((await since(modified)).status).toBe(304);
    expect((await since(new Date(0).toUTCString())).status).toBe(200);
    expect((await since("nonsense")).status).toBe(200);
  });
});

describe("compression of static files", () => {
  const accepting = (accept: string, name = "site.css"): Promise<Response> => {
    return fetch(`/static/${name}`, { headers: { "accept-encoding": accept } });
  };

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0.5, gzip", "gzip"],
    ["*", "br"],
    ["br;q=0, *", "gzip"],
    ["identity", null],
    ["br;q=0", null],
    ["GZIP;Q=0.8", "gzip"],
    ["", null],
  ])("by Accept-Encoding: %s is %s", async (accept, encoding) => {
    const response = await accepting(accept);
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toBe("accept-encoding");
    const bytes = Buffer.from(await response.arrayBuffer());
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ""];
    expect(String(decode?.(bytes) ?? bytes)).toBe(css);
  });

  it("has its own entity tags", async () => {
    const etag = (await accepting("br")).headers.get("etag")!;
    expect(etag).toMatch(/-br"$/);
    const again = { "accept-encoding": "br", "if-none-match": etag };
    expect((await fetch("/static/site.css", { headers: again })).status).toBe(304);
  });

  it("leaves alone what is compressed already, or too small to gain", async () => {
    expect((await accepting("br", "img/logo.png")).headers.get("vary")).toBeNull();
    expect((await accepting("br", "empty.txt")).headers.get("content-encoding")).toBeNull();
  });
});

describe("a part of a static file", () => {
  const part = (range: string, more: Record<string, string> = {}): Promise<Response> => {
    return fetch("/static/img/logo.png", { headers: { range, ...more } });
  };

  it.each([
    ["bytes=0-3", [1, 2, 3, 4], "bytes 0-3/10"],
    ["bytes=8-", [9, 10], "bytes 8-9/10"],
    ["bytes=-2", [9, 10], "bytes 8-9/10"],
    ["bytes=5-500", [6, 7, 8, 9, 10], "bytes 5-9/10"],
    ["bytes=-500", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "bytes 0-9/10"],
  ])("%s", async (range, content, header) => {
    const response = await part(range);
    expect([response.status, response.headers.get("content-range")]).toEqual([206, header]);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(content);
  });

  it.each(["bytes=10-", "bytes=99-100", "bytes=-0"])("%s is a 416", async (range) => {
    const response = await part(range);
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */10");
  });

  it.each(["bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=5-2", "bytes=-"])(
    "%s is the whole file",
    async (range) => {
      expect((await part(range)).status).toBe(200);
    },
  );

  it("is cut only from the file the reader knows (If-Range)", async () => {
    const { headers } = await fetch("/static/img/logo.png");
    expect((await part("bytes=0-1", { "if-range": headers.get("etag")! })).status).toBe(206);
    expect((await part("bytes=0-1", { "if-range": headers.get("last-modified")! })).status).toBe(
      206,
    );
    expect((await part("bytes=0-1", { "if-range": '"other"' })).status).toBe(200);
  });

  it("of a large file comes from the disk", async () => {
    const response = await fetch("/static/film.mp4", {
      headers: { range: "bytes=1000000-1000003" },
    });
    expect(response.status).toBe(206);
    expect([...(await response.bytes())]).toEqual([...large.subarray(1_000_000, 1_000_004)]);
  });

  it("is of the plain content, never of the compressed", async () => {
    const headers = { range: "bytes=0-3", "accept-encoding": "br" };
    const response = await fetch("/static/site.css", { headers });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.text()).toBe("body");
  });
});

describe("what is not served", () => {
  symlinkSync(join(outside.path, "secret.txt"), join(site.path, "link.txt"));
  symlinkSync(outside.path, join(site.path, "linked"));
  const beside = `${site.path}-beside`;
  mkdirSync(beside);
  writeFileSync(join(beside, "secret.txt"), "secret");
  symlinkSync(beside, join(site.path, "beside"));
  afterAll(() => rmSync(beside, { recursive: true }));

  it.each([
    "/static/.env",
    "/static/%2eenv",
    "/static/.git/config",
    "/static/img/..%2f.env",
    "/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e%5csite.css",
    "/static/..%5c..%5cetc%5cpasswd",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/site.css%00.png",
    "/static/%ff.css",
    "/static/%zz",
    "/static/link.txt",
    "/static/linked/secret.txt",
    `/static/..%2f${basename(beside)}%2fsecret.txt`,
    "/static/beside/secret.txt",
    "/static/img",
    "/static/img/",
    "/static/",
    "/static",
    "/static/site.css/",
    "/static/site.css/more",
    `/static/${"a".repeat(5_000)}`,
    "/static/none.css",
    "/elsewhere/site.css",
  ])("%s goes on to the rest of the site", async (path) => {
    const response = await fetch(path);
    expect([response.status, await response.text()]).toEqual([404, "not here"]);
  });
});

describe("files that change", () => {
  it("are served as they were read at first, whose hash pages name", async () => {
    const folder = folderOf({ "a.txt": "before" });
    const kept = staticFiles({ folders: [folder.path] });
    const href = kept.href("a.txt");
    folder.write("a.txt", "after!!");
    expect(await (await clientOf(kept.middleware)(href)).text()).toBe("before");
    folder.remove();
  });

  it("are read again with reload, and never kept by the browser unasked", async () => {
    const folder = folderOf({ "a.txt": "before" });
    const live = staticFiles({ folders: [folder.path], reload: true });
    const first = live.href("a.txt");
    folder.write("a.txt", "after!!");
    expect(live.href("a.txt")).not.toBe(first);
    const response = await clientOf(live.middleware)("/static/a.txt");
    expect(await response.text()).toBe("after!!");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    folder.remove();
    expect((await clientOf(live.middleware)("/static/a.txt")).status).toBe(404);
  });

  it("in a folder that does not exist are found by the system check", () => {
    const { check } = staticFiles({ folders: [site.path, "nowhere/static"] });
    expect(check()).toMatchObject([{ level: "error", id: "static.E001", at: "nowhere/static" }]);
  });
});
