import { escapeHtml, safeHtml, type SafeHtml } from "../../kernel/safe-html.ts";
import { plainOf } from "../plain-of.ts";

/**
 * Return lines as they were typed: escaped, with `<br>` between them and `<p>` around paragraphs.
 */
export function linebreaks(value: unknown): SafeHtml {
  const paragraphs = plainOf(value).replace(/\r\n?/g, "\n").split("\n\n");
  const written = paragraphs
    .map((text) => text.split("\n").filter((line) => line !== ""))
    .filter((lines) => lines.length > 0)
    .map((lines) => `<p>${lines.map(escapeHtml).join("<br>")}</p>`);
  return safeHtml(written.join("\n"));
}
