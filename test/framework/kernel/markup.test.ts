import { describe, expect, it } from "vitest";
import { html, markup } from "quintet/http";
import { safeHtml } from "quintet/kernel";

describe("HTML written in a program", () => {
  it("escapes the values in it, in texts and in quotation marks", () => {
    const name = `<b title="x">'&`;
    expect(String(markup`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;b title=&quot;x&quot;&gt;&#39;&amp;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;</p>',
    );
  });

  it("prints HTML as it is, lists one after the other, and nothing for what is not there", () => {
    const items = ["<1>", "2"].map((text) => markup`<li>${text}</li>`);
    const list = markup`<ul>${items}</ul>${safeHtml("<hr>")}${null}${undefined}${false}${0}`;
    expect(String(list)).toBe("<ul><li>&lt;1&gt;</li><li>2</li></ul><hr>0");
  });

  it("is a page by itself", async () => {
    const page = html(markup`<h1>${"<"}</h1>`, { status: 404 });
    expect([page.status, await page.text()]).toEqual([404, "<h1>&lt;</h1>"]);
  });
});
