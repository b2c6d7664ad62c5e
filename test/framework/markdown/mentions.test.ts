import { afterAll, describe, expect, it } from "vitest";
import { closeMarkdown, mentionCandidates, renderMarkdown, type Mentions } from "quintet/markdown";
import { expectInert } from "./inert.ts";

afterAll(closeMarkdown);

const KNOWN: Mentions = new Map(
  ["Ann", "ann.lee", "王小明", "José", "Ольга", "bob_"].map((name) => [
    name.normalize("NFC").toLowerCase(),
    { name, href: `/u/${encodeURIComponent(name)}/` },
  ]),
);

/** A text's HTML with each mention as `{name}`, and who was mentioned. */
async function mentioned(source: string): Promise<[string, readonly string[]]> {
  const { html, mentions } = await renderMarkdown(source, { nofollow: true, mentions: KNOWN });
  expectInert(html);
  return [html.trim().replace(/<a class="mention" href="[^"]*">@([^<]*)<\/a>/g, "{$1}"), mentions];
}

describe("mentions", () => {
  it.each([
    ["Hi @ann!", "<p>Hi {Ann}!</p>", ["ann"]],
    ["@ann. @ann, (@ann) @ANN", "<p>{Ann}. {Ann}, ({Ann}) {Ann}</p>", ["ann"]],
    ["@ann.lee. @ann.leee", "<p>{ann.lee}. {Ann}.leee</p>", ["ann.lee", "ann"]],
    ["@王小明你好", "<p>{王小明}你好</p>", ["王小明"]],
    ["你好@王小明", "<p>你好{王小明}</p>", ["王小明"]],
    ["@ann你好", "<p>{Ann}你好</p>", ["ann"]],
    ["@jose\u0301 @Ольга", "<p>{José} {Ольга}</p>", ["josé", "ольга"]],
    ["*@ann* **@ann**", "<p><em>{Ann}</em> <strong>{Ann}</strong></p>", ["ann"]],
    ["- @ann\n\n| @ann |\n|-|\n", "", ["ann"]],
    ["@anna @an @a", "<p>@anna @an @a</p>", []],
    ["`@ann`", "<p><code>@ann</code></p>", []],
    ["    @ann", "", []],
    ["> @ann\n\nx", "<blockquote>\n<p>@ann</p>\n</blockquote>\n<p>x</p>", []],
    ["[@ann](/x)", '<p><a href="/x">@ann</a></p>', []],
    [
      "<a href='/x'>@ann</a> <code>@ann</code> @ann",
      '<p><a href="/x">@ann</a> <code>@ann</code> {Ann}</p>',
      ["ann"],
    ],
    [
      "x@ann x@ann.example",
      '<p>x@ann <a href="mailto:x@ann.example" rel="nofollow ugc noopener">x@ann.example</a></p>',
      [],
    ],
    [
      "https://a.example/@ann /@ann",
      '<p><a href="https://a.example/@ann" rel="nofollow ugc noopener">https://a.example/@ann</a> /@ann</p>',
      [],
    ],
    ["\\@ann", "<p>@ann</p>", []],
    ['<a class="mention" href="/u/Ann/">@Ann</a>', '<p><a href="/u/Ann/">@Ann</a></p>', []],
  ])("%j", async (source, html, names) => {
    const [made, used] = await mentioned(source);
    if (html !== "") expect(made).toBe(html);
    expect(used).toEqual(names);
  });

  it("escapes a name and its address", async () => {
    const mentions = new Map([["ann", { name: '<"a">', href: '/u/?a="&b' }]]);
    const { html } = await renderMarkdown("@ann", { nofollow: true, mentions });
    expect(html).toBe('<p><a class="mention" href="/u/?a=&quot;&amp;b">@&lt;"a"&gt;</a></p>\n');
  });
});

describe("the names to look up", () => {
  it.each([
    ["Hi @ann. and @ann", ["ann"]],
    ["@ann.lee-x", ["ann.lee-x", "ann.lee", "ann"]],
    ["@王小明你好", ["王小明你好", "王小明你", "王小明", "王小"]],
    ["@JOSE\u0301!", ["josé"]],
    ["@ann你好", ["ann你好", "ann你", "ann"]],
    ["> @ann\n\n`@bob` [@eve](/x) a@b.example", []],
    ["no one", []],
    [`@${"a".repeat(31)} @${"b".repeat(30)}`, ["b".repeat(30)]],
  ])("%j", async (source, names) => {
    expect(await mentionCandidates(source)).toEqual(names);
  });

  it("are at most 200", async () => {
    const source = Array.from({ length: 500 }, (_, index) => `@name${index}`).join(" ");
    expect(await mentionCandidates(source)).toHaveLength(200);
  });
});
