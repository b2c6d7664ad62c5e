import { describe, expect, it } from "vitest";
import { filesBelow, resolved, type SourceFile } from "../support/source-files.ts";

const files = new Map(
  ["packages/framework/src", "apps/forum"]
    .flatMap((folder) => filesBelow(folder))
    .map((file) => [file.path, file]),
);

/** What is loaded with a file: imports of types alone are taken out of it, `import(…)` is later. */
const LOADED = /(?:^|\n)(?:import|export)\b(?!\s+type\b)(?:[^;"']*?\bfrom)?\s*["']([^"']+)["']/g;

const loadedBy = ({ text }: SourceFile) => [...text.matchAll(LOADED)].map(([, name]) => name!);

/** The files and packages that are loaded when this file is imported. */
function reachedFrom(path: string) {
  const reached = new Set([path]);
  const packages = new Set<string>();
  for (const at of reached) {
    const file = files.get(at)!;
    for (const name of loadedBy(file)) {
      const next = resolved(file, name);
      if (next !== undefined) reached.add(next);
      else if (!name.startsWith("node:")) packages.add(name);
    }
  }
  return { reached: [...reached], packages: [...packages] };
}

describe("importing the forum's site", () => {
  const { reached, packages } = reachedFrom("apps/forum/app.ts");

  it("loads the pages, and nothing that a site in production needs late or never", () => {
    const late =
      /^packages\/framework\/src\/(migrations|testing|fixtures|cli\/(commands|dev|deploy)|templates\/typecheck|debug\/(?!trace|frames))/;
    expect(reached.length).toBeGreaterThan(500);
    expect(reached.filter((path) => late.test(path))).toEqual([]);
  });

  it("loads no package but those that pages and passwords are made with", () => {
    expect(packages.toSorted()).toEqual(["argon2", "nunjucks/src/parser.js", "zod"]);
  });
});
