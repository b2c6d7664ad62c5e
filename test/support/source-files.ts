import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

const SKIPPED = new Set(["node_modules", "dist", "var", ".git", "project-template"]);

/** Every file below the folder whose name ends so, read. */
export function filesBelow(folder: string, ending = ".ts"): readonly SourceFile[] {
  const found: SourceFile[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesBelow(path, ending));
    else if (entry.name.endsWith(ending)) {
      const text = readFileSync(join(ROOT, path), "utf8");
      found.push({ path: path.split(sep).join("/"), text, lines: text.split("\n").length - 1 });
    }
  }
  return found;
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']/g;
const BARE = /(?:^|\n)\s*import\s*["']([^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** What a file imports, as written; types count. */
export function importsOf(file: SourceFile): readonly string[] {
  const found = [IMPORT, BARE, DYNAMIC].flatMap((shape) =>
    [...file.text.matchAll(shape)].map((match) => match[1]!),
  );
  return [...new Set(found)];
}

/** The file of the project that an import names, or undefined for a package. */
export function resolved(from: SourceFile, name: string): string | undefined {
  if (name.startsWith("quintet/")) return `packages/framework/src/${name.slice(8)}/index.ts`;
  if (!name.startsWith(".")) return undefined;
  const path = relative(ROOT, resolve(ROOT, dirname(from.path), name));
  return path.split(sep).join("/");
}
