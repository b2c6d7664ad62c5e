import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { templates } from "quintet/templates";
import { folder, write } from "./site.ts";

/** Writes a file with a time of change that is later than any before. */
function change(path: string, file: string, text: string): void {
  write(path, file, text);
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(path, file), later, later);
}

describe("a template that changes", () => {
  const files = { "page.html": '{% include "_part.html" %}', "_part.html": "one" };

  it("is shown anew in development, also when it is only included", () => {
    const path = folder(files);
    const all = templates({ folders: [path], reload: true });
    expect(all.render("page.html", {})).toBe("one");
    change(path, "_part.html", "two");
    expect(all.render("page.html", {})).toBe("two");
  });

  it("is found when it begins to stand before another", () => {
    const [site, framework] = [folder({}), folder(files)];
    const all = templates({ folders: [site, framework], reload: true });
    expect(all.render("page.html", {})).toBe("one");
    write(site, "_part.html", "mine");
    expect(all.render("page.html", {})).toBe("mine");
  });

  it("is kept in production", () => {
    const path = folder(files);
    const all = templates({ folders: [path], reload: false });
    all.render("page.html", {});
    change(path, "_part.html", "two");
    expect(all.render("page.html", {})).toBe("one");
  });
});
