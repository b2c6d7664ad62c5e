import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { startTopic } from "../../../apps/forum/models/topics/starting.ts";
import { Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, guest, member, moderator, repliesBy, talk } from "../site.ts";

aForum();

async function scene() {
  const ann = await member("ann");
  const category = await talk();
  const start = async (title: string, text: string) => {
    const post = await startTopic(ann, { title, category, text, tags: ["birds"] });
    return Topic.objects.get({ id: post.topicId });
  };
  const herons = await start("Herons & <egrets>", "At the *lake*.");
  const boats = await start("Boats", "Gone soon.");
  await repliesBy(ann, herons, 2);
  return { ann, herons, boats };
}

const feeds = (topic: Topic) => [
  url.feeds.latest.href(),
  url.feeds.category.href({ slug: "talk" }),
  url.feeds.tag.href({ slug: "birds" }),
  url.feeds.topic.href(topic),
  url.feeds.member.href({ name: "ann" }),
];

describe("feeds", () => {
  it("stand for the site, a category, a tag, a topic and a member, at most 4 queries each", async () => {
    const { herons } = await scene();
    for (const path of feeds(herons)) {
      const page = await queries.atMost(4, () => guest().get(path));
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
      expect(page.html).toContain("Herons &amp; &lt;egrets&gt;");
      expect(page.html).toContain("&lt;p&gt;At the &lt;em&gt;lake&lt;/em&gt;.&lt;/p&gt;");
      expect(page.html).toContain(`<id>http://localhost:8000/t/${herons.id}/r/1/</id>`);
      const headers = { "if-none-match": page.headers.get("etag")! };
      expect((await guest().get(path, headers)).status).toBe(304);
    }
    expect((await guest().get(url.feeds.topic.href(herons))).html).toContain("ann on “Herons");
  });

  it("leave out what was removed, and answer 404 where nothing is", async () => {
    const { herons, boats } = await scene();
    await act(removeTopic, await moderator("mia"), boats, "spam");
    for (const path of feeds(herons)) {
      expect((await guest().get(path)).html).not.toContain("Gone soon");
    }
    for (const path of [
      url.feeds.topic.href(boats),
      url.feeds.category.href({ slug: "nowhere" }),
      url.feeds.tag.href({ slug: "nothing" }),
      url.feeds.member.href({ name: "nobody" }),
    ]) {
      expect((await guest().get(path)).status).toBe(404);
    }
  });

  it("are named on the pages that they follow", async () => {
    const { herons } = await scene();
    const pages = [
      "/",
      "/c/talk/",
      "/tag/birds/",
      url.topics.show.href(herons),
      url.members.show.href({ name: "ann" }),
    ];
    for (const [at, path] of pages.entries()) {
      const { html } = await guest().get(path);
      expect(html).toMatch(
        new RegExp(
          `<link rel="alternate" type="application/atom\\+xml"[^>]*href="${feeds(herons)[at]}"`,
        ),
      );
    }
  });
});

describe("the documents for machines", () => {
  it("name every open topic and every category once", async () => {
    const { herons, boats } = await scene();
    await act(removeTopic, await moderator("mia"), boats, "spam");
    const index = (await guest().get(url.machines.sitemap.href())).html;
    const parts = [...index.matchAll(/<loc>http:\/\/localhost:8000([^<]+)<\/loc>/g)];
    let all = "";
    for (const [, path] of parts) all += (await guest().get(path!)).html;
    expect(all).toContain(`<loc>http://localhost:8000${url.topics.show.href(herons)}</loc>`);
    expect(all).toContain("<loc>http://localhost:8000/c/talk/</loc>");
    expect(all).not.toContain(url.topics.show.href(boats));
    const empty = await guest().get(url.machines.sitemapPart.href({ part: 99 }));
    expect([empty.status, empty.html.includes("<loc>")]).toEqual([200, false]);
    expect((await guest().get("/sitemap-9007199254740991.xml")).status).toBe(404);
  });

  it("tell robots where it is, and browsers how to search", async () => {
    const robots = await guest().get("/robots.txt");
    expect(robots.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(robots.html).toContain("Sitemap: http://localhost:8000/sitemap.xml");
    expect(robots.html).toContain("Disallow: /mod/");
    const search = await guest().get("/opensearch.xml");
    expect(search.html).toContain("http://localhost:8000/search/?q={searchTerms}");
    expect((await guest().get("/")).html).toContain('href="/opensearch.xml"');
  });
});
