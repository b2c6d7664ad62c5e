import core from "highlight.js/lib/core";
import type { LanguageFn } from "highlight.js";

/** The languages that are coloured, by the names people write; each is loaded when it is first met. */
const LANGUAGES: Readonly<Record<string, string>> = {
  bash: "bash",
  sh: "bash",
  shell: "bash",
  c: "c",
  cpp: "cpp",
  "c++": "cpp",
  cs: "csharp",
  csharp: "csharp",
  css: "css",
  diff: "diff",
  go: "go",
  html: "xml",
  xml: "xml",
  ini: "ini",
  toml: "ini",
  java: "java",
  javascript: "javascript",
  js: "javascript",
  json: "json",
  kotlin: "kotlin",
  lua: "lua",
  markdown: "markdown",
  md: "markdown",
  php: "php",
  python: "python",
  py: "python",
  ruby: "ruby",
  rb: "ruby",
  rust: "rust",
  rs: "rust",
  sql: "sql",
  swift: "swift",
  typescript: "typescript",
  ts: "typescript",
  yaml: "yaml",
  yml: "yaml",
};

/** Longer code is shown without colours. */
const LONGEST = 10_000;

const FENCE = /^[ >\t]*(?:`{3,}|~{3,})[ \t]*([a-z0-9+#-]{1,20})/gim;

/** Load the languages that a text's fences name. */
export async function prepareLanguages(source: string): Promise<void> {
  for (const [, written] of source.matchAll(FENCE)) {
    const name = languageOf(written);
    if (name === undefined || core.getLanguage(name)) continue;
    const loaded = (await import(`highlight.js/lib/languages/${name}`)) as { default: LanguageFn };
    core.registerLanguage(name, loaded.default);
  }
}

function languageOf(written: string | undefined): string | undefined {
  const name = written?.toLowerCase() ?? "";
  return Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
}

/** Return code as coloured HTML; undefined for a language that is not known. */
export function highlighted(
  text: string,
  written: string | undefined,
): { html: string; language: string } | undefined {
  const language = languageOf(written);
  if (language === undefined || text.length > LONGEST || !core.getLanguage(language))
    return undefined;
  return { html: core.highlight(text, { language, ignoreIllegals: true }).value, language };
}
