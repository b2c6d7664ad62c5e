import { afterAll, describe, expect, it } from "vitest";
import { closeMarkdown, referenceCandidates, renderMarkdown } from "quintet/markdown";

afterAll(closeMarkdown);

const references = new Map([["7", "/t/7/herons/"]]);
const rendered = async (source: string) =>
  (await renderMarkdown(source, { nofollow: true, references })).html;
const LINK = '<a class="reference" href="/t/7/herons/">#7</a>';

describe("a reference", () => {
  it.each(["see #7", "#7", "(#7)", "#7, #7.", "**#7**", "- #7", "也看#7"])(
    "is a link in %j",
    async (source) => {
      expect(await rendered(source)).toContain(LINK);
    },
  );

  it.each([
    "`#7`",
    "> #7",
    "x#7",
    "##7",
    "&#7;",
    "/#7",
    "#7a",
    "#70",
    "#07",
    "[#7](/x/)",
    "```\n#7\n```",
  ])("is none in %j", async (source) => {
    expect(await rendered(source)).not.toContain("reference");
  });

  it("stands beside mentions", async () => {
    const mentions = new Map([["ann", { name: "ann", href: "/u/ann/" }]]);
    const { html } = await renderMarkdown("@ann #7 @ann", { nofollow: true, references, mentions });
    expect(html.match(/class="mention"/g)).toHaveLength(2);
    expect(html).toContain(LINK);
  });
});

describe("the numbers to look up", () => {
  it("are each given once, and bounded", () => {
    expect(referenceCandidates("#7 #8 #7 x#9 #0")).toEqual(["7", "8"]);
    expect(
      referenceCandidates(Array.from({ length: 50 }, (_, n) => `#${n + 1}`).join(" ")),
    ).toHaveLength(20);
  });
});
