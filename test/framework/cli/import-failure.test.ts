import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quintet } from "./run-quintet.ts";

const folder = resolve("var", `import-failure-test-${process.pid}`);

beforeAll(() => {
  mkdirSync(resolve(folder, "models"), { recursive: true });
  writeFileSync(resolve(folder, "package.json"), '{"type":"module","quintet":{"site":"app.ts"}}');
  writeFileSync(resolve(folder, "models/book.ts"), "export const Book = 1;\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an import that leads nowhere", { timeout: 60_000 }, () => {
  const said = async (line: string): Promise<string> => {
    writeFileSync(resolve(folder, "app.ts"), `${line}\n`);
    return (await quintet(["check"], folder)).error;
  };

  it.each([
    [
      'import { Book } from "./models/book";',
      'app.ts imports "./models/book", which is not there. Did you mean "./models/book.ts"?\n',
    ],
    [
      'import { Book } from "./models/bok.ts";',
      'app.ts imports "./models/bok.ts", which is not there. Did you mean "./models/book.ts"?\n',
    ],
    [
      'import { model } from "quintet/modles";',
      'app.ts imports "quintet/modles", which is not there. Did you mean "quintet/models"?\n',
    ],
    [
      'import dates from "a-package-of-dates";',
      'app.ts imports the package "a-package-of-dates", which is not installed: npm install a-package-of-dates\n',
    ],
  ])("is told in a sentence: %s", async (line, sentence) => {
    expect(await said(line)).toBe(sentence);
  });

  it("is shown where a file does not export the name", async () => {
    const told = await said('import { Boook } from "./models/book.ts";\nBoook;');
    expect(told).toMatch(/^app\.ts:1\nimport \{ Boook \}/);
    expect(told).toContain("does not provide an export named 'Boook'");
    expect(told).not.toMatch(/^ +at /m);
  });
});
