import { describe, expect, it } from "vitest";
import { reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { Report } from "../../../apps/forum/models/reports/report.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

const texts = {
  script: '<script>alert(1)</script><img src=x onerror="alert(1)">',
  quotes: "\"'><svg/onload=alert(1)>",
  template: "{{ 7 * 7 }} {% raw %} {name} {n, plural, one {x}",
  sql: "'; DROP TABLE users; --",
  surrogate: "half a letter \ud800 here",
  nul: "nul \u0000 here",
  marks: `Z${"\u0301".repeat(3000)}`,
  direction: "\u202Egnp.exe",
  emoji: "👩‍👩‍👧‍👦",
  long: "x".repeat(50_000),
  empty: "",
};

async function scene() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const topic = await topicBy(ann, "Hello");
  const [post] = await repliesBy(ben, topic, 1);
  const report = await reportPost(ann, post!, topic, { reason: "spam", text: "" });
  const { id } = topic;
  const staffForms: readonly (readonly [string, object])[] = [
    [url.topics.move.href({ id }), { category: "1" }],
    [url.mod.member.href(ben), { act: "silence" }],
    [url.mod.member.href(ben), { act: "suspend", until: "2090-01-01" }],
    [url.mod.member.href(ben), { act: "block", posts: "1" }],
    [url.mod.note.href(ben), {}],
    [url.mod.report.href(report), { act: "dismiss" }],
    [url.mod.bulk.href(), { of: "topics", act: "lockTopic", id: String(id), count: "1" }],
  ];
  return { ann, ben, topic, staffForms, staff: await as(mia) };
}

const harmless = /<script>alert|<img src=x|<svg|onerror="alert/;

describe("hostile text in the forms of staff", () => {
  it.each(Object.entries(texts))(
    "%s is shown inertly or refused with a sentence",
    async (_, text) => {
      const { ben, staffForms, staff } = await scene();
      for (const [path, fields] of staffForms) {
        const page = await staff.post(path, { ...fields, reason: text, text, next: text });
        expect([path, [303, 403, 409, 422].includes(page.status)]).toEqual([path, true]);
        expect(page.html).not.toMatch(harmless);
      }
      for (const path of [
        "/mod/log/",
        "/mod/reports/?order=decided",
        url.mod.member.href(ben),
        "/mod/",
      ]) {
        const { html, status } = await staff.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect(html).not.toMatch(harmless);
      }
    },
  );

  it.each(Object.entries(texts))("%s is no condition that breaks a search", async (_, text) => {
    const { staff } = await scene();
    const query = encodeURIComponent(text.toWellFormed().slice(0, 5000));
    for (const [path, names] of [
      [
        "/admin/topics/",
        ["text", "author", "category", "tag", "state", "from", "repliesFrom", "sort"],
      ],
      ["/admin/posts/", ["text", "tag", "likesTo", "link", "report", "format"]],
      ["/admin/members/", ["text", "email", "network", "role", "seenTo", "postsFrom"]],
      ["/mod/log/", ["actor", "kind", "member", "to", "before"]],
      ["/mod/reports/", ["order", "page"]],
      ["/mod/bulk/", ["of", "act", "id", "search", "next"]],
    ] as const) {
      for (const name of names) {
        const { html, status } = await staff.get(`${path}?${name}=${query}`);
        expect([path, name, status < 500]).toEqual([path, name, true]);
        expect(html).not.toMatch(harmless);
      }
    }
  });

  it.each(Object.entries(texts))("%s is no report that breaks the queue", async (_, text) => {
    const { ben, topic, staff } = await scene();
    const address = url.reports.post.href({ topic: topic.id, number: 1 });
    const page = await (await as(ben)).post(address, { reason: "spam", text });
    expect([303, 422]).toContain(page.status);
    for (const { id } of await Report.objects.all()) {
      const { html, status } = await staff.get(url.mod.report.href({ id }));
      expect(status).toBe(200);
      expect(html).not.toMatch(harmless);
    }
  });

  it("a field twice, or none at all, is refused and kept", async () => {
    const { staffForms, staff } = await scene();
    for (const [path] of staffForms) {
      const none = await staff.post(path, {});
      expect([path, none.status < 500]).toEqual([path, true]);
      const twice = await staff.post(path, { reason: ["one", "two"], text: ["a", "b"] });
      expect([path, twice.status < 500]).toEqual([path, true]);
    }
  });
});
