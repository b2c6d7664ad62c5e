import type { SafeHtml, Words } from "quintet/kernel";
import { view } from "quintet/templates";

/** `/help/markdown/`: what may be written, beside how it looks. */
export const markdownPage = view<{
  readonly samples: readonly {
    readonly title: Words;
    readonly source: string;
    readonly html: SafeHtml;
  }[];
}>("forum/site/help/markdown.html");
