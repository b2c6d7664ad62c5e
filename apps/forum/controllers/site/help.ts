import { action, controllers } from "quintet/controllers";
import { safeHtml, type SafeHtml, type Words } from "quintet/kernel";
import { renderMarkdown } from "quintet/markdown";
import { view } from "quintet/templates";
import { everyone } from "../../guards.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** What the help page shows: each text beside how it looks. */
export const markdownSamples: readonly { readonly title: string; readonly source: string }[] = [
  { title: "Emphasis", source: "*leaning*, **strong**, ~~struck out~~, `code`" },
  { title: "Paragraphs", source: "One paragraph.\n\nAn empty line begins the next." },
  {
    title: "Links",
    source: "[the project's page](https://example.org/), or bare: https://example.org/",
  },
  { title: "Lists", source: "- one\n- two\n  - inside two\n\n1. first\n2. second" },
  { title: "Tasks", source: "- [x] done\n- [ ] still to do" },
  { title: "Quotations", source: "> What somebody said.\n\nWhat you say to it." },
  { title: "Code", source: "```js\nconst answer = 42;\n```" },
  {
    title: "Tables",
    source: "| Fruit | Price |\n|---|---:|\n| Apple | 1.20 |\n| Pear | 0.90 |",
  },
  { title: "Headings", source: "# A heading\n\nand its text" },
];

/** `/help/markdown/`: what may be written, beside how it looks. */
export const markdownPage = view<{
  readonly samples: readonly {
    readonly title: Words;
    readonly source: string;
    readonly html: SafeHtml;
  }[];
}>("forum/site/help/markdown.html");

export const helpControllers = controllers(url.help, {
  markdown: action(everyone, async ({ render }) => {
    const samples = await Promise.all(
      markdownSamples.map(async ({ title, source }) => {
        const { html } = await renderMarkdown(source, { nofollow: true });
        return { title: t(title), source, html: safeHtml(html) };
      }),
    );
    return render(markdownPage, { samples });
  }),
});
