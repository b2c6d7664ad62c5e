import type { RendererObject, Tokens } from "marked";
import { escapeHtml } from "../kernel/safe-html.ts";
import { highlighted } from "./highlight.ts";
import type { Mark } from "./mark.ts";

/** Return the renderer that makes HTML of tokens where that differs from marked's way. */
export function rendererWith(mark: Mark): RendererObject {
  return {
    heading(token) {
      const level = Math.min(6, token.depth + 2);
      return `<h${level}>${this.parser.parseInline(token.tokens)}</h${level}>\n`;
    },
    html: ({ text }) =>
      text.replace(
        /<(\/?)h([12])(?=[\s/>])/gi,
        (_, end: string, level: string) => `<${end}h${+level + 2}`,
      ),
    code: (token) => code(token, mark),
    checkbox: ({ checked }) =>
      `<span ${mark.attribute} class="task" role="img" aria-label="${checked ? "done" : "open"}">${checked ? "☑" : "☐"}</span> `,
    table(token) {
      const cells = (row: Tokens.TableCell[]) =>
        row.map((cell) => this.tablecell(cell as never)).join("");
      const rows = token.rows.map((row) => `<tr>${cells(row)}</tr>\n`).join("");
      return [
        `<div ${mark.attribute} class="scroll" tabindex="0" role="group" aria-label="Table">`,
        `<table>\n<thead>\n<tr>${cells(token.header)}</tr>\n</thead>`,
        rows === "" ? "" : `\n<tbody>\n${rows}</tbody>`,
        "</table></div>\n",
      ].join("");
    },
    image: (token) => image(token, mark),
  };
}

function code({ text, lang }: Tokens.Code, mark: Mark): string {
  const language = /^[a-z0-9+#-]{1,20}/i.exec(lang ?? "")?.[0].toLowerCase();
  const made = highlighted(text, language);
  const classes = made ? ` class="hljs language-${made.language}"` : "";
  const html = made
    ? made.html.replaceAll('<span class="', `<span ${mark.attribute} class="`)
    : escapeHtml(text);
  return `<pre ${mark.attribute} tabindex="0" role="group" aria-label="Code"><code ${mark.attribute}${classes}>${html}\n</code></pre>\n`;
}

/** A picture of this site is shown; one from elsewhere would tell its server who reads, so it is a link. */
function image({ href, title, text }: Tokens.Image, mark: Mark): string {
  const named = title ? ` title="${escapeHtml(title)}"` : "";
  if (/^\/(?![/\\])/.test(href)) {
    return `<img ${mark.attribute} src="${escapeHtml(href)}" alt="${escapeHtml(text)}"${named} loading="lazy">`;
  }
  return `<a href="${escapeHtml(href)}"${named}>${escapeHtml(text || href)}</a>`;
}
