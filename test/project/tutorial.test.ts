import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf, type FencedBlock } from "../support/markdown-pages.ts";
import { ROOT } from "../support/source-files.ts";
import { run } from "./running.ts";

const path = "docs/tutorial/first-project.md";
const page = { path, text: readFileSync(join(ROOT, path), "utf8") };
const blocks = ["ts", "html", "sh run", "text"]
  .flatMap((info) => blocksOf(page, info))
  .toSorted((a, b) => a.line - b.line);

const bin = join(ROOT, "packages/framework/bin/quintet.mjs");
const quintet = (words: readonly string[], folder: string) =>
  run(process.execPath, [bin, ...words], folder);

/** Runs the commands of a block; gives all that they printed. */
async function ran({ text }: FencedBlock, folder: string): Promise<string> {
  let said = "";
  for (const line of text.trim().split("\n")) {
    said += await quintet(line.replace(/^npx quintet /, "").split(" "), folder);
  }
  return said;
}

describe("the tutorial", () => {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "tutorial-"));
  const blog = join(folder, "blog");

  beforeAll(async () => {
    await quintet(["startproject", "blog", "--no-install"], folder);
    symlinkSync(join(ROOT, "node_modules"), join(blog, "node_modules"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let said = "";
  for (const block of blocks) {
    const file = /^(?:ts|html) file=(\S+)$/.exec(block.info)?.[1];
    const name = `does what line ${block.line} says${file === undefined ? "" : `: ${file}`}`;
    it(name, async () => {
      if (file !== undefined) {
        mkdirSync(dirname(join(blog, file)), { recursive: true });
        writeFileSync(join(blog, file), block.text);
      } else if (block.info === "sh run") {
        said = await ran(block, blog);
      } else {
        for (const line of block.text.trim().split("\n")) expect(said).toContain(line.trim());
      }
    });
  }

  it("ends with a project that compiles", async () => {
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const declared = join(ROOT, "packages/framework/src/templates/nunjucks.d.ts");
    const options = { extends: "./tsconfig.json", include: ["**/*.ts", declared] };
    writeFileSync(join(blog, "tsconfig.whole.json"), JSON.stringify(options));
    await run(process.execPath, [compiler, "-p", "tsconfig.whole.json"], blog);
  });

  it("ends with a project that its linter has nothing against", async () => {
    // A repository of its own: what this one ignores is var/, where the project stands.
    mkdirSync(join(blog, ".git"));
    await run(process.execPath, [join(ROOT, "node_modules/oxlint/bin/oxlint")], blog);
  });
});
