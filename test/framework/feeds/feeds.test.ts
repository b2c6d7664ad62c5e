import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atomFeed,
  escapeXml,
  searchDescription,
  sendDocument,
  sendFeed,
  sitemap,
  sitemapIndex,
  type Feed,
} from "quintet/feeds";

const when = new Date("2026-05-03T12:00:00.500Z");
const feed: Feed = {
  title: "Herons & co.",
  self: "https://forum.example/feed.atom",
  href: "https://forum.example/",
  base: "https://forum.example/",
  entries: [
    {
      id: "https://forum.example/t/1/r/1/",
      title: "A <b>title</b>",
      href: "https://forum.example/t/1/r/1/",
      author: { name: "ann", href: "https://forum.example/u/ann/" },
      published: new Date("2026-05-01T00:00:00Z"),
      updated: when,
      html: '<p>Tom &amp; "Jerry"</p>',
      tags: ["c++"],
    },
  ],
};

describe("a text in XML", () => {
  it("has its special characters as references, and none that XML has not", () => {
    expect(escapeXml(`<a href="x" title='y'>&</a>`)).toBe(
      "&lt;a href=&quot;x&quot; title=&apos;y&apos;&gt;&amp;&lt;/a&gt;",
    );
    expect(escapeXml("a\u0000b\u0007c\ufffed\ud800e\tf\ng")).toBe("abcd\ufffde\tf\ng");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // eslint-disable-next-line no-control-regex
        expect(escapeXml(text)).not.toMatch(/[<>"'\x00-\x08\x0b\x0c\x0e-\x1f]|&(?!\w+;)/);
      }),
    );
  });
});

describe("a feed", () => {
  it("is an Atom document with id, links, times and escaped contents", () => {
    const text = atomFeed(feed);
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3/,
    );
    for (const part of [
      "<id>https://forum.example/feed.atom</id>",
      "<title>Herons &amp; co.</title>",
      "<updated>2026-05-03T12:00:00.500Z</updated>",
      '<link rel="self" type="application/atom+xml" href="https://forum.example/feed.atom"/>',
      "<title>A &lt;b&gt;title&lt;/b&gt;</title>",
      "<author><name>ann</name><uri>https://forum.example/u/ann/</uri></author>",
      '<category term="c++"/>',
      '<content type="html">&lt;p&gt;Tom &amp;amp; &quot;Jerry&quot;&lt;/p&gt;</content>',
    ]) {
      expect(text).toContain(part);
    }
  });

  it("names an author where not every entry does: its own, else by its title", () => {
    const [{ author: _, ...entry }] = feed.entries as [Feed["entries"][number]];
    const head = (text: string) => text.slice(0, text.indexOf("<entry>"));
    expect(head(atomFeed(feed))).not.toContain("<author>");
    const nameless = { ...feed, entries: [entry] };
    expect(head(atomFeed(nameless))).toContain("<author><name>Herons &amp; co.</name></author>");
    const signed = atomFeed({ ...nameless, author: { name: "The staff" } });
    expect(signed.match(/<author>.*?<\/author>/g)).toEqual([
      "<author><name>The staff</name></author>",
    ]);
  });

  it("of nothing has the same parts and the time of the beginning", () => {
    expect(atomFeed({ ...feed, entries: [] })).toContain("<updated>1970-01-01T00:00:00.000Z");
  });

  const asked = (headers: Record<string, string>) =>
    sendFeed(new Request("https://forum.example/feed.atom", { headers }), feed);

  it("is sent with its type, tag and time, and 304 to who has it", async () => {
    const first = asked({});
    expect(first.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(first.headers.get("last-modified")).toBe("Sun, 03 May 2026 12:00:00 GMT");
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = asked({ "if-none-match": `W/"x", ${etag}` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(asked({ "if-none-match": '"other"' }).status).toBe(200);
    expect(asked({ "if-modified-since": first.headers.get("last-modified")! }).status).toBe(304);
    expect(asked({ "if-modified-since": "Sat, 02 May 2026 12:00:00 GMT" }).status).toBe(200);
    expect(asked({ "if-modified-since": "nonsense" }).status).toBe(200);
  });
});

describe("the other documents", () => {
  it("are a sitemap, its index, and a description of the search", () => {
    const page = { href: "https://forum.example/t/1/a&b/", modified: when };
    expect(sitemap([page])).toContain(
      "<url><loc>https://forum.example/t/1/a&amp;b/</loc><lastmod>2026-05-03T12:00:00.500Z</lastmod></url>",
    );
    expect(sitemapIndex([{ href: page.href }])).toContain("<sitemap><loc>");
    const text = searchDescription({
      name: "A very long name of a site",
      description: "Search & find",
      template: "https://forum.example/search/?q={searchTerms}",
    });
    expect(text).toContain("<ShortName>A very long name</ShortName>");
    expect(text).toContain('template="https://forum.example/search/?q={searchTerms}"');
  });

  it("without a time of change are compared by their tag alone", () => {
    const document = { type: "text/plain", text: "x" };
    const sent = sendDocument(new Request("https://a.example/"), document);
    expect(sent.headers.get("last-modified")).toBeNull();
    const headers = { "if-none-match": sent.headers.get("etag")! };
    expect(sendDocument(new Request("https://a.example/", { headers }), document).status).toBe(304);
  });
});
