import { afterAll, describe, expect, it } from "vitest";
import { closeMarkdown, renderMarkdown } from "quintet/markdown";
import { expectInert } from "./inert.ts";

afterAll(closeMarkdown);

const ATTACKS = [
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](java\nscript:alert(1))",
  "[a](java\tscript:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](&#x6A;avascript:alert(1))",
  "[a](javascript&colon;alert(1))",
  "[a](javascript&#0000058alert(1))",
  "[a](data:text/html,<script>alert(1)</script>)",
  "[a](vbscript:x)",
  "[a](<javascript:alert(1)>)",
  "[a]( javascript:alert(1))",
  "[a](\u0001javascript:alert(1))",
  "[a](//evil.example)",
  "[a](\\\\evil.example)",
  "[a](/\\evil.example)",
  "[a](file:///etc/passwd)",
  "[a](blob:x)",
  "<javascript:alert(1)>",
  "<data:text/html,x>",
  "[a]: javascript:alert(1)\n\n[a]",
  "![a](javascript:alert(1))",
  '![a](/x.png"onerror="alert(1))',
  '![a" onerror="alert(1)](/x.png)',
  "![a](data:image/svg+xml,<svg onload=alert(1)>)",
  "![a](//evil.example/x.png)",
  "![a](/\\evil.example/x.png)",
  '[a](/x "onmouseover=alert(1)")',
  "[a](/x 'b\" onclick=\"alert(1)')",
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//x></SCRIPT>",
  "<scr<script>ipt>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<img src='/x' onerror=alert(1)>",
  "<img/src=/x/onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<svg><animate onbegin=alert(1)>",
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  "<math href=javascript:alert(1)>a</math>",
  "<iframe src=javascript:alert(1)></iframe>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<object data=javascript:alert(1)>",
  "<embed src=javascript:alert(1)>",
  "<form action=javascript:alert(1)><input type=submit>",
  "<button formaction=javascript:alert(1)>x",
  "<input autofocus onfocus=alert(1)>",
  "<select onfocus=alert(1)>",
  "<textarea><img src=x onerror=alert(1)></textarea>",
  "<textarea/><img src=x onerror=alert(1)>",
  "<style>*{background:url(javascript:alert(1))}</style>",
  "<p style='background:url(javascript:alert(1))'>x</p>",
  "<link rel=stylesheet href=//x>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<base href=//evil.example>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href=' &#14; javascript:alert(1)'>x</a>",
  '<a href="jav&#x0A;ascript:alert(1)">x</a>',
  "<a href=# onclick=alert(1)>x</a>",
  "<a xlink:href=javascript:alert(1)>x</a>",
  "<a href=x id=constructor name=body>x</a>",
  "<details open ontoggle=alert(1)>x</details>",
  "<video src=x onerror=alert(1)>",
  "<audio><source onerror=alert(1)>",
  "<marquee onstart=alert(1)>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<xmp><img src=x onerror=alert(1)></xmp>",
  "<template><img src=x onerror=alert(1)></template>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<!-- --!><img src=x onerror=alert(1)> -->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<?xml ?><img src=x onerror=alert(1)>",
  "<p title='<img src=x onerror=alert(1)>'>x</p>",
  "<abbr title='\"><img src=x onerror=alert(1)>'>x</abbr>",
  "<a title='\"onmouseover=alert(1) x=\"'>x</a>",
  "<img src=x onerror=alert(1)//",
  "<<img src=x onerror=alert(1)>>",
  "<p <img src=x onerror=alert(1)>",
  '<a href="/x""onclick=alert(1)>x</a>',
  "<kbd\u0000onclick=alert(1)>x",
  "<\u0000script>alert(1)</script>",
  "`<img src=x onerror=alert(1)>`",
  "```html\n<img src=x onerror=alert(1)>\n```",
  '```"><img src=x onerror=alert(1)>\nx\n```',
  "```js class=x onload=alert(1)\nx\n```",
  '[^"><img src=x>]: x\n\n[^"><img src=x>]',
  "[^a]: <img src=x onerror=alert(1)>\n\nb[^a]",
  "<div class=scroll tabindex=0 role=alert>x</div>",
  "<span class=hljs-keyword>x</span>",
  "<section class=footnotes id=x>x</section>",
  "<div data-own=x class=scroll>x</div>",
  "<p id=login-form class=admin role=alert aria-label=x tabindex=1>x</p>",
  "<td align=expression(alert(1))>x",
  "<ol start=1e9>x</ol>",
];

describe("hostile text", () => {
  it.each(ATTACKS)("%j is inert", async (source) => {
    const made = await renderMarkdown(source, { nofollow: true });
    expectInert(made.html);
    expect(made.plain).toBe(false);
  });

  it("stays as it is when it is cleaned again", async () => {
    for (const source of ATTACKS) {
      const once = (await renderMarkdown(source, { nofollow: true })).html;
      const inText = once.replace(/<[^>]*>/g, "");
      expect(inText).not.toMatch(/<(?:script|img|svg)/i);
      expectInert((await renderMarkdown(once, { nofollow: true })).html);
    }
  });
});

/** A piece as often as fits into the longest text that is taken. */
function full(piece: string): string {
  return piece.repeat(Math.floor(32_000 / piece.length));
}

const LONG: Readonly<Record<string, string>> = {
  "list items in list items": `${"* ".repeat(1600)}a`,
  "numbered items in one another": `${"1. ".repeat(1600)}a`,
  "quotes in quotes": `${">".repeat(31_000)}a`,
  "quotes with spaces": `${"> ".repeat(15_000)}a`,
  "quotes and items": `${"> - ".repeat(7000)}a`,
  "lists by indentation": Array.from({ length: 240 }, (_, depth) => `${" ".repeat(depth)}* a`).join(
    "\n",
  ),
  ...Object.fromEntries(
    [
      "*",
      "**a ",
      "*a **a ",
      "a**b",
      "a*",
      "*a_ ",
      "_",
      "__a__",
      "~~a",
      "~",
      "~~~~a~~~~ ",
      "`",
      "`a",
      "``a` ",
      "[",
      "]",
      "[a",
      "[a](",
      "[a](b",
      "[]()",
      "![",
      "![a](",
      "![[]()",
      "[a][b]",
      "[^a]",
      "[^a]: b\n",
      "<",
      "<a",
      "<a href='",
      "<!--",
      "<!-- a --",
      "<?",
      "<![CDATA[",
      "</a>",
      "<b>",
      "<details>",
      "<a>",
      "&",
      "&#",
      "&#x",
      "\\",
      "\\*",
      "|",
      "|a",
      "| a | b |\n",
      "|-",
      "-",
      "- a\n",
      "- \n",
      "1)\n",
      "=\na\n",
      "#",
      "# #\n",
      " ",
      "\t",
      "\n",
      "a\n",
      "a \n",
      "  \n",
      "\r",
      "\u0000",
      "\u0301",
      "👍",
      "@",
      "@a",
      "@ab ",
      "@王",
      ":",
      ":a",
      ":smile:",
      "http://",
      "www.",
      "www.a.",
      "a@b.",
      "a@",
      "mailto:a",
      "(",
      "((http://a",
      "```\n",
      "~~~a\n",
      "    a\n",
      "*a*",
      "**a**",
      "a_b_",
      "x]",
      "[a]: b\n",
      "[a]: <b\n",
      "[`a",
      "a`b",
      "\u00a0*",
    ].map((piece) => [JSON.stringify(piece), full(piece)]),
  ),
  "emphasis around brackets": full("*[a"),
  "nested brackets with links": "[".repeat(3000) + "a" + "](b)".repeat(3000),
  "nested parentheses in a link": `[a](${"(".repeat(15_000)}`,
  "open emphasis, then closed": "*a ".repeat(1900) + "b* ".repeat(1900),
  "a wide table": `|${"a|".repeat(1500)}\n|${"-|".repeat(1500)}\n${`|${"b|".repeat(1500)}\n`.repeat(5)}`,
  "a long table": `|a|\n|-|\n${"|b|\n".repeat(7000)}`,
  "long code of a known language": `\`\`\`js\n${"a=/".repeat(10_000)}\n\`\`\``,
  "html in html": "<sub>".repeat(3000),
};

describe("text made to be slow", () => {
  it.each(Object.entries(LONG))("%s is shown all the same", async (_, source) => {
    expect(source.length).toBeLessThanOrEqual(32_000);
    const made = await renderMarkdown(source, {
      nofollow: true,
      mentions: new Map([["ab", { name: "ab", href: "/u/ab/" }]]),
    });
    expectInert(made.html);
  });

  it("is refused when it is too long", async () => {
    await expect(renderMarkdown("a".repeat(32_001), { nofollow: true })).rejects.toMatchObject({
      status: 422,
      message: "This text is too long: at most 32,000 characters, it has 32,001.",
    });
  });

  it("does not stop the text after it", async () => {
    const [slow, quick] = await Promise.all(
      [full("**a "), "*a*"].map((text) => renderMarkdown(text, { nofollow: true })),
    );
    expect(slow!.html).toContain("a");
    expect(quick!.html).toBe("<p><em>a</em></p>\n");
  });

  it("is plain text with its breaks when it nests too deep", async () => {
    const source = `${"> ".repeat(40)}<b>\nc\n\nd`;
    expect(await renderMarkdown(source, { nofollow: true })).toMatchObject({
      plain: true,
      html: `<p>${"&gt; ".repeat(40)}&lt;b&gt;<br>\nc</p>\n<p>d</p>\n`,
    });
  });
});
