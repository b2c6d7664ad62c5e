import { safeHtml, type SafeHtml } from "../../kernel/safe-html.ts";

const IN_SCRIPT: Readonly<Record<string, string>> = {
  "<": "\\u003C",
  ">": "\\u003E",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** Return a value as JSON that cannot end the `<script type="application/json">` it stands in. */
export function jsonScript(value: unknown): SafeHtml {
  const json = JSON.stringify(value) ?? "null";
  return safeHtml(json.replace(/[<>&\u2028\u2029]/g, (found) => IN_SCRIPT[found]!));
}
