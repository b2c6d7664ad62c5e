import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { blocksOf } from "./markdown-pages.ts";
import { ROOT } from "./source-files.ts";

const path = "docs/how-to/extend-the-forum.md";

/** The page of recipes. */
export const recipes = { path, text: readFileSync(join(ROOT, path), "utf8") };

/** Copies the forum to `var/`, with what its commands need. */
export function copyOfForum(name: string): string {
  const copy = join(ROOT, "var", `${name}-${process.pid}`);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ["apps/forum", "templates", "migrations", "package.json", "tsconfig.json"])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  return copy;
}

/** The texts of the forum's files, by their paths. */
export function textsOf(copy: string): ReadonlyMap<string, string> {
  const names = ["apps", "templates", "migrations"].flatMap((folder) =>
    readdirSync(join(copy, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name),
    ),
  );
  const files = names.filter((name) => statSync(join(copy, name)).isFile()).toSorted();
  return new Map(files.map((name) => [name, readFileSync(join(copy, name), "utf8")]));
}

/** The files of the copy that are new or say something else than before. */
export function touchedSince(before: ReadonlyMap<string, string>, copy: string): readonly string[] {
  return [...textsOf(copy)]
    .filter(([path, text]) => before.get(path) !== text)
    .map(([path]) => path);
}

/** A section of the page, by its heading. */
export function recipe(heading: string) {
  const text = recipes.text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`));
  if (text === undefined) throw new Error(`${path} has no section "${heading}".`);
  return { path, text };
}

/** Writes what a recipe says into the files of the copy. */
export function follow(heading: string, copy: string): void {
  const blocks = ["ts", "html", "diff"].flatMap((info) => blocksOf(recipe(heading), info));
  for (const { info, text } of blocks) {
    const [language, file] = info.split(" file=");
    const target = join(copy, file!);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, language === "diff" ? changed(target, text) : text);
  }
}

/** The text of a file with a change of lines, which has to have one place in it. */
function changed(file: string, change: string): string {
  const lines = change.trimEnd().split("\n");
  const without = (sign: string) =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => `${line.slice(1)}\n`);
  const before = without("+").join("");
  const parts = readFileSync(file, "utf8").split(before);
  if (parts.length === 2) return parts.join(without("-").join(""));
  throw new Error(`${file} has these lines of ${path} ${parts.length - 1} times:\n${before}`);
}
