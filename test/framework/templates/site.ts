import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { templates, type TemplateOptions, type Templates } from "quintet/templates";

/** A folder with the given template files, removed when the test ends. */
export function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), "quintet-templates-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [file, text] of Object.entries(files)) write(path, file, text);
  return path;
}

export function write(path: string, file: string, text: string): void {
  mkdirSync(dirname(join(path, file)), { recursive: true });
  writeFileSync(join(path, file), text);
}

/** Templates over such a folder. */
export function site(
  files: Readonly<Record<string, string>>,
  options: Partial<TemplateOptions> = {},
): Templates {
  return templates({ folders: [folder(files)], reload: false, ...options });
}

/** One template, shown once. */
export function shown(
  text: string,
  context: object = {},
  options: Partial<TemplateOptions> = {},
): string {
  return site({ "page.html": text }, options).render("page.html", context);
}
