import { action, controllers } from "quintet/controllers";
import { safeHtml } from "quintet/kernel";
import { renderMarkdown } from "quintet/markdown";
import { everyone } from "../../guards.ts";
import { markdownSamples } from "../../text/samples.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { markdownPage } from "../../views/site/help.ts";

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
