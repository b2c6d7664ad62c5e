import { afterAll, describe, expect, it } from "vitest";
import {
  MARKDOWN_VERSION,
  closeMarkdown,
  plainText,
  renderMarkdown,
  searchedText,
} from "quintet/markdown";
import { expectInert } from "./inert.ts";

afterAll(closeMarkdown);

/** The HTML of a text, once it was found to be inert. */
async function html(source: string, nofollow = false): Promise<string> {
  const made = await renderMarkdown(source, { nofollow });
  expectInert(made.html);
  expect(made.plain).toBe(false);
  return made.html.trim();
}

describe("rendering Markdown", () => {
  it.each([
    [
      "a paragraph",
      "Tom & *Jerry* **ran** ~~off~~ `<b>`",
      "<p>Tom &amp; <em>Jerry</em> <strong>ran</strong> <del>off</del> <code>&lt;b&gt;</code></p>",
    ],
    [
      "headings, none above h3, without ids",
      "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n<h1>F</h1>",
      "<h3>A</h3>\n<h4>B</h4>\n<h5>C</h5>\n<h6>D</h6>\n<h6>E</h6>\n<h3>F</h3>",
    ],
    ["a list that starts at seven", "7. a\n8. b", '<ol start="7">\n<li>a</li>\n<li>b</li>\n</ol>'],
    [
      "tasks",
      "- [x] a\n- [ ] b",
      '<ul>\n<li><span class="task" role="img" aria-label="done">☑</span> a</li>\n<li><span class="task" role="img" aria-label="open">☐</span> b</li>\n</ul>',
    ],
    [
      "a table that can be scrolled from the keyboard",
      "|a|b|\n|-|:-:|\n|1|2|",
      '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n<thead>\n<tr><th>a</th>\n<th align="center">b</th>\n</tr>\n</thead>\n<tbody>\n<tr><td>1</td>\n<td align="center">2</td>\n</tr>\n</tbody></table></div>',
    ],
    [
      "code with colours as classes",
      "```js\nlet a = 1\n```",
      '<pre tabindex="0" role="group" aria-label="Code"><code class="hljs language-javascript"><span class="hljs-keyword">let</span> a = <span class="hljs-number">1</span>\n</code></pre>',
    ],
    [
      "code of a language that is not known",
      "```elvish\n<a>\n```",
      '<pre tabindex="0" role="group" aria-label="Code"><code>&lt;a&gt;\n</code></pre>',
    ],
    [
      "a spoiler",
      "<details><summary>Who?</summary>\n\nThe *butler*.\n\n</details>",
      "<details><summary>Who?</summary><p>The <em>butler</em>.</p>\n</details>",
    ],
    [
      "a few tags as they are typed",
      "H<sub>2</sub>O <kbd>Esc</kbd>",
      "<p>H<sub>2</sub>O <kbd>Esc</kbd></p>",
    ],
    [
      "pictures by name, not in code",
      ":smile: :+1: :nope: `:smile:` 10:30:20",
      "<p>😄 👍 :nope: <code>:smile:</code> 10:30:20</p>",
    ],
    [
      "addresses",
      "https://a.example/x and b@c.example",
      '<p><a href="https://a.example/x" rel="noopener">https://a.example/x</a> and <a href="mailto:b@c.example" rel="noopener">b@c.example</a></p>',
    ],
    [
      "addresses with a host of other letters, without the signs after them",
      "(see https://bücher.example/ä?b=(c).) https://例え.テスト, [a](https://über.example) http://über",
      '<p>(see <a href="https://xn--bcher-kva.example/%C3%A4?b=(c)" rel="noopener">https://bücher.example/ä?b=(c)</a>.) <a href="https://xn--r8jz45g.xn--zckzah/" rel="noopener">https://例え.テスト</a>, <a href="https://%C3%BCber.example" rel="noopener">a</a> http://über</p>',
    ],
    ["links within this site", '[a](/t/1/ "T")', '<p><a href="/t/1/" title="T">a</a></p>'],
    [
      "a picture of this site",
      '![a "b"](/files/1.png)',
      '<p><img src="/files/1.png" alt="a &quot;b&quot;" loading="lazy" /></p>',
    ],
    [
      "a picture from elsewhere, as a link",
      "![a](https://e.example/1.png)",
      '<p><a href="https://e.example/1.png" rel="noopener">a</a></p>',
    ],
    [
      "a picture without words from elsewhere",
      "![](https://e.example/1.png)",
      '<p><a href="https://e.example/1.png" rel="noopener">https://e.example/1.png</a></p>',
    ],
  ])("%s", async (_, source, wanted) => {
    expect(await html(source)).toBe(wanted);
  });

  it("marks links of new members", async () => {
    expect(await html("[a](https://b.example)", true)).toBe(
      '<p><a href="https://b.example" rel="nofollow ugc noopener">a</a></p>',
    );
  });

  it("puts footnotes below, each leading back", async () => {
    const made = await html("A[^x] b[^y] c[^x] d[^none]\n\n[^x]: The *x*.\n[^y]: The y.");
    const prefix = /note-(\w+)-1/.exec(made)![1]!;
    expect(made.replaceAll(prefix, "P")).toBe(
      [
        '<p>A<sup><a id="ref-P-1" href="#note-P-1">1</a></sup> b<sup><a id="ref-P-2" href="#note-P-2">2</a></sup> c<sup><a href="#note-P-1">1</a></sup> d[^none]</p>',
        '<div class="footnotes" role="group" aria-label="Footnotes"><ol>',
        '<li id="note-P-1">The <em>x</em>. <a href="#ref-P-1" aria-label="Back to the text">↩</a></li>',
        '<li id="note-P-2">The y. <a href="#ref-P-2" aria-label="Back to the text">↩</a></li>',
        "</ol></div>",
      ].join("\n"),
    );
  });

  it("gives the version with the HTML", async () => {
    expect(await renderMarkdown("a", { nofollow: true })).toEqual({
      html: "<p>a</p>\n",
      mentions: [],
      plain: false,
      version: MARKDOWN_VERSION,
    });
  });

  it("starts again after it was closed", async () => {
    await closeMarkdown();
    expect(await html("a")).toBe("<p>a</p>");
  });

  it("keeps texts that are rendered at once apart", async () => {
    const made = await Promise.all(["a", "b", "c"].map((text) => html(text)));
    expect(made).toEqual(["<p>a</p>", "<p>b</p>", "<p>c</p>"]);
  });
});

describe("the plain text of rendered Markdown", () => {
  it.each([
    ["<p>Tom &amp; <em>Jerry</em></p>\n<ul><li>a</li><li>b</li></ul>", 200, "Tom & Jerry a b"],
    ["<details><summary>Who?</summary><p>The butler</p></details><p>Next</p>", 200, "Who? Next"],
    ['<p>A</p><div class="footnotes" role="group"><ol><li>Note</li></ol></div>', 200, "A"],
    ["<p>one two three four five</p>", 15, "one two three…"],
    ["<p>&amp;lt;b&amp;gt;</p>", 200, "&lt;b&gt;"],
    ["<p>👍👍👍👍</p>", 3, "👍👍…"],
    ["<p>x <", 200, "x"],
  ])("%s, at most %i characters", (given, length, wanted) => {
    expect(plainText(given, length)).toBe(wanted);
  });

  it("is whole for a search: with what is hidden and noted, and no two words made one", () => {
    const hidden = "<details><summary>Who?</summary><p>The <em>but</em>ler</p></details>";
    const noted = '<p>Next<sup>1</sup></p>\n<div class="footnotes"><p>R&amp;D</p></div>';
    expect(searchedText(hidden + noted)).toBe("Who? The butler Next 1 R&D");
  });
});
