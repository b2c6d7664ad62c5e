import type { SafeHtml } from "quintet/kernel";
import { view } from "quintet/templates";

/** `/help/markdown/`: what may be written, beside how it looks. */
export const markdownPage = view<{
  readonly samples: readonly {
    readonly title: string;
    readonly source: string;
    readonly html: SafeHtml;
  }[];
}>("forum/help/markdown.html");
