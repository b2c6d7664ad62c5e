import { action, controllers } from "quintet/controllers";
import { safeHtml, type SafeHtml, type Words } from "quintet/kernel";
import { renderMarkdown } from "quintet/markdown";
import { view } from "quintet/templates";
import { everyone } from "../../guards.ts";
import { markdownSamples } from "../../text/samples.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

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
