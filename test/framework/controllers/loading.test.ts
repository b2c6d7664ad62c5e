import { beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, guard, loading, signedAddresses } from "quintet/controllers";
import { runWith } from "quintet/database";
import { text } from "quintet/http";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";
import { Category, models, Topic, User } from "../models/forum-models.ts";

const url = urlpatterns("/", {
  show: get("t/<int:id>/"),
  report: get("reports/<int:id>/"),
  plain: get("plain/"),
});

const reading = guard<{ user: User | null }>("readers", async ({ query }) => {
  const name = query.get("as");
  return { grants: { user: name === null ? null : await User.objects.get({ name }) } };
});
const ofTopic = loading(reading, {
  topic: ({ user }, { id }: { id: number }) =>
    Topic.objects.visibleTo(user).selectRelated("author").get({ id }),
});

let now = 1_800_000_000_000;
const links = signedAddresses(["k".repeat(40), "o".repeat(40)], { now: () => now });

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      show: action(ofTopic, async ({ topic }) => text(`${topic.title} by ${topic.author.name}`)),
      report: action(links.guard(reading), async ({ user }, { id }) =>
        text(`report ${id} for ${user?.name ?? "whoever has the link"}`),
      ),
      plain: action(anybody, async () => text("plain")),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

onEveryEngine("an action that is given the row of its address", (engine) => {
  const client = new Client(site.fetch, { within: (run) => runWith(engine.database, run) });
  let open: Topic;
  let removed: Topic;

  beforeAll(async () => {
    await makeTables(engine.database, models);
    await runWith(engine.database, async () => {
      const author = await User.objects.create({ name: "Ann", nameKey: "ann", isStaff: true });
      const category = await Category.objects.create({ slug: "news" });
      open = await Topic.objects.create({ title: "Open", category, author });
      removed = await Topic.objects.create({ title: "Gone", category, author, state: "removed" });
    });
  });

  it("has it by one query", async () => {
    const asked = await engine.database.queries.record(() => client.get(`/t/${open.id}/`));
    expect([asked.result.html, asked.queries.length]).toEqual(["Open by Ann", 1]);
  });

  it("is not there for whoever may not see the row, as for a row that does not exist", async () => {
    const pages = await Promise.all(
      [`/t/${removed.id}/`, "/t/999999/"].map((at) => client.get(at)),
    );
    expect(pages.map(({ status }) => status)).toEqual([404, 404]);
    expect((await client.get(`/t/${removed.id}/?as=Ann`)).html).toBe("Gone by Ann");
  });
});

describe("a signed address", () => {
  const client = new Client(site.fetch);
  const link = links.href(url.report, { id: 7 }, { seconds: 3600, query: { kind: "a b" } });

  it("lets in whoever has it, and is kept by no shared cache", async () => {
    const page = await client.get(link);
    expect(page.html).toBe("report 7 for whoever has the link");
    expect(page.headers.get("cache-control")).toBe("private, no-cache");
  });

  it.each([
    ["another path", link.replace("/7/", "/8/")],
    ["another query", link.replace("kind=a+b", "kind=b")],
    ["more in its query", `${link}&admin=1`],
    ["no signature", "/reports/7/?kind=a+b"],
    ["two signatures", `${link}&signed=x`],
    ["another one's signature", link.replace(/signed=[^&]*/, "signed=a.b.c.d")],
  ])("is refused with %s", async (_what, address) => {
    const page = await client.get(address);
    expect([page.status, page.html]).toEqual([403, expect.stringContaining("not whole")]);
  });

  it("expires, and says so", async () => {
    now += 3_600_000;
    const page = await client.get(link);
    expect([page.status, page.html]).toEqual([410, expect.stringContaining("no longer good")]);
    now -= 3_600_000;
  });

  it("holds while its key is among those of the site", async () => {
    const old = signedAddresses(["o".repeat(40)], { now: () => now });
    expect((await client.get(old.href(url.report, { id: 1 }, { seconds: 60 }))).status).toBe(200);
    const other = signedAddresses(["x".repeat(40)], { now: () => now });
    expect((await client.get(other.href(url.report, { id: 1 }, { seconds: 60 }))).status).toBe(403);
  });
});
