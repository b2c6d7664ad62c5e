import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { blocksOf, type FencedBlock } from "../support/markdown-pages.ts";
import { ROOT } from "../support/source-files.ts";
import { run } from "./running.ts";

/** A block of a tutorial that asks for something, and the page on which it stands. */
export interface Step extends FencedBlock {
  readonly page: string;
  /** The file that it writes or changes. */
  readonly file: string | undefined;
}

/** The blocks of these pages that are to be done, in their order. */
export function stepsOf(...paths: readonly string[]): readonly Step[] {
  return paths.flatMap((path) => {
    const page = { path, text: readFileSync(join(ROOT, path), "utf8") };
    return ["ts", "html", "txt", "diff", "sh run", "text"]
      .flatMap((info) => blocksOf(page, info))
      .filter(({ info }) => info.includes(" file=") || info === "sh run" || info === "text")
      .toSorted((a, b) => a.line - b.line)
      .map((block) => ({ ...block, page: path, file: /file=(\S+)$/.exec(block.info)?.[1] }));
  });
}

/** The words that name a step in the list of tests. */
export const nameOf = ({ page, line, file = "" }: Step): string =>
  `does what line ${line} of ${page} says ${file}`.trim();

/**
 * A text with the changes of a block that shows them as `diff` does: parts between empty lines, each found by
 * what stands behind a space or a `-`, and left as what stands behind a space or a `+`.
 */
export function changed(before: string, changes: string): string {
  let text = before;
  for (const part of changes.trimEnd().split("\n\n")) {
    const lines = part.split("\n");
    const side = (sign: string) =>
      lines.filter(([first]) => first === " " || first === sign).map((line) => line.slice(1));
    const old = `\n${side("-").join("\n")}\n`;
    expect(`\n${text}`.split(old), `once in the file:\n${part}`).toHaveLength(2);
    text = `\n${text}`.replace(old, () => `\n${side("+").join("\n")}\n`).slice(1);
  }
  return text;
}

/** A project that is made as a tutorial says, of the packages of this repository. */
export class Followed {
  readonly #around: string;
  readonly folder: string;
  readonly bin = join(ROOT, "packages/framework/bin/quintet.mjs");
  readonly #name: string;
  #said = "";

  constructor(name: string) {
    mkdirSync(join(ROOT, "var"), { recursive: true });
    this.#around = mkdtempSync(join(ROOT, "var", "tutorial-"));
    this.#name = name;
    this.folder = join(this.#around, name);
  }

  async start(): Promise<void> {
    await this.quintet(["startproject", this.#name, "--no-install"], this.#around);
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"));
  }

  remove(): void {
    rmSync(this.#around, { recursive: true, force: true });
  }

  quintet(words: readonly string[], folder = this.folder): Promise<string> {
    return run(process.execPath, [this.bin, ...words], folder);
  }

  /** Does what a block asks for: writes or changes a file, runs commands, or looks at what they printed. */
  async follow({ info, text, file }: Step): Promise<void> {
    if (file !== undefined) {
      const path = join(this.folder, file);
      mkdirSync(dirname(path), { recursive: true });
      const isChange = info.startsWith("diff ");
      writeFileSync(path, isChange ? changed(readFileSync(path, "utf8"), text) : text);
    } else if (info === "sh run") {
      this.#said = "";
      for (const line of text.trim().split("\n")) this.#said += await this.#ran(line.split(" "));
    } else {
      for (const line of text.trim().split("\n")) expect(this.#said).toContain(line.trim());
    }
  }

  async #ran([program, ...words]: readonly string[]): Promise<string> {
    if (program === "npx") return this.quintet(words.slice(1));
    expect(program).toBe("rm");
    for (const word of words) rmSync(join(this.folder, word));
    return "";
  }

  async compile(): Promise<void> {
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const declared = join(ROOT, "packages/framework/src/templates/nunjucks.d.ts");
    const options = { extends: "./tsconfig.json", include: ["**/*.ts", declared] };
    writeFileSync(join(this.folder, "tsconfig.whole.json"), JSON.stringify(options));
    await run(process.execPath, [compiler, "-p", "tsconfig.whole.json"], this.folder);
  }

  async lint(): Promise<void> {
    // A repository of its own: what this one ignores is var/, where the project stands.
    mkdirSync(join(this.folder, ".git"));
    await run(process.execPath, [join(ROOT, "node_modules/oxlint/bin/oxlint")], this.folder);
  }
}
