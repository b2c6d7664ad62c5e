import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { genericViews } from "quintet/generic";
import { checkTemplates } from "../../../packages/framework/src/templates/typecheck.ts";
import { ROOT } from "../../support/source-files.ts";

describe("the templates of the ready pages", () => {
  const root = join(ROOT, "var");
  let folder: string;
  beforeAll(() => {
    mkdirSync(root, { recursive: true });
    folder = mkdtempSync(join(root, "generic-types-"));
    mkdirSync(join(folder, "templates/layouts"), { recursive: true });
    writeFileSync(
      join(folder, "templates/layouts/page.html"),
      "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}",
    );
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: join(ROOT, "tsconfig.json"), include: ["."] }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const findings = () =>
    checkTemplates({
      folders: ["templates"],
      tsconfig: "tsconfig.json",
      root: folder,
      viewFiles: [genericViews],
      relations: [] as never,
    });

  it("have no name that their views do not have", { timeout: 60_000 }, async () => {
    expect(await findings()).toEqual([]);
  });

  it("are checked where a site has one of its own", { timeout: 60_000 }, async () => {
    mkdirSync(join(folder, "templates/generic"), { recursive: true });
    writeFileSync(join(folder, "templates/generic/detail.html"), "{{ detail.titel }}");
    const [found] = await findings();
    expect(found?.message).toContain("Did you mean 'title'?");
  });
});
