import { action, anybody, controllers } from "quintet/controllers";
import { searchDescription, sendDocument, sitemap, sitemapIndex } from "quintet/feeds";
import { NotFound } from "quintet/kernel";
import { Category } from "../../models/categories/category.ts";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** Ids of topics that one part of the sitemap covers: every part costs the same. */
const TOPICS_A_PART = 5000;

/** What is not for search engines. */
const CLOSED = ["/admin/", "/mod/", "/settings/", "/drafts/", "/notifications/", "/t/*/reply/"];

/** Bind what programs read of a site at this address: robots.txt, sitemaps, a search description. */
export function machineControllers(site: { readonly siteUrl: string; readonly siteName: string }) {
  const absolute = (href: string) => new URL(href, site.siteUrl).href;

  return controllers(url.machines, {
    robots: action(anybody, async ({ request }) => {
      const lines = [
        "User-agent: *",
        ...CLOSED.map((path) => `Disallow: ${path}`),
        "",
        `Sitemap: ${absolute(url.machines.sitemap.href())}`,
        "",
      ];
      return sendDocument(request, { type: "text/plain", text: lines.join("\n") });
    }),

    sitemap: action(anybody, async ({ request }) => {
      const last = await Topic.objects.orderBy("-id").values("id").first();
      const parts = Math.ceil((last?.id ?? 0) / TOPICS_A_PART);
      const hrefs = Array.from({ length: parts + 1 }, (_, part) => ({
        href: absolute(url.machines.sitemapPart.href({ part })),
      }));
      return sendDocument(request, { type: "application/xml", text: sitemapIndex(hrefs) });
    }),

    sitemapPart: action(anybody, async ({ request }, { part }) => {
      const hrefs = part === 0 ? await ownPages() : await topicsOf(part);
      const pages = hrefs.map(({ href, ...more }) => ({ href: absolute(href), ...more }));
      return sendDocument(request, { type: "application/xml", text: sitemap(pages) });
    }),

    search: action(anybody, async ({ request }) => {
      const text = searchDescription({
        name: site.siteName,
        description: String(t("Search {site}", { site: site.siteName })),
        template: `${absolute(url.search.results.href())}?q={searchTerms}`,
      });
      return sendDocument(request, { type: "application/opensearchdescription+xml", text });
    }),
  });
}

/** The front page and the categories. */
async function ownPages() {
  const categories = await Category.objects.shown().all();
  const lists = [url.lists.latest.href(), ...categories.map((one) => url.lists.category.href(one))];
  return lists.map((href) => ({ href }));
}

async function topicsOf(part: number) {
  if (part > 1_000_000) throw new NotFound();
  const last = part * TOPICS_A_PART;
  const topics = await Topic.objects
    .open()
    .filter({ id__range: [last - TOPICS_A_PART + 1, last] })
    .orderBy("id")
    .all();
  return topics.map((topic) => ({ href: url.topics.show.href(topic), modified: topic.bumpedAt }));
}
