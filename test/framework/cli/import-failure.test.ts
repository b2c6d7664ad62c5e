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

  it("is shown where the line cannot be read", async () => {
    writeFileSync(resolve(folder, "models/cut.ts"), "export const Cut = {\n  text f.text(),\n};\n");
    const told = await said('import { Cut } from "./models/cut.ts";\nCut;');
    expect(told).toMatch(/^models\/cut\.ts:2\n[^]*text f\.text\(\),\n/);
    expect(told).toContain("Unexpected token");
    expect(told).not.toMatch(/^ +at /m);
  });
});

describe("a file that fails while it is imported", { timeout: 60_000 }, () => {
  const said = async (name: string, text: string, words = ["makemigrations"]) => {
    writeFileSync(resolve(folder, `models/${name}.ts`), `${text}\n`);
    writeFileSync(resolve(folder, "app.ts"), `import "./models/${name}.ts";\n`);
    return quintet(words, folder);
  };
  const book = (fields: string) =>
    `import { f, model } from "quintet/models";\n\nmodel("books", { ${fields} });`;

  it.each([
    [
      "a-name",
      book("order__by: f.text()"),
      '"order__by" cannot be the name of a field of "books".',
    ],
    ["a-value", book("title: 5"), '"title" of "books" is no field.'],
    ["a-kind", book("read: f.boole()"), 'f.boole is no kind of field. Did you mean "bool"?'],
  ])("is named with the line: %s", async (name, text, sentence) => {
    const { error } = await said(name, text);
    expect(error.startsWith(`models/${name}.ts:3: ${sentence}`)).toBe(true);
  });

  it("is shown by the site's own steps where nobody foresaw it", async () => {
    const { error } = await said("other", "const rate = (): number => null!.x;\nrate();");
    expect(error).toBe(
      "TypeError: Cannot read properties of null (reading 'x')\n    at models/other.ts:1\n    at models/other.ts:2\n",
    );
  });

  it("is a migration, with its line", async () => {
    mkdirSync(resolve(folder, "migrations"));
    writeFileSync(resolve(folder, "migrations/0001_a.ts"), "export default 1;\nx x\n");
    const site = `import { defineSite } from "quintet/cli";
import { coreVariables, settings } from "quintet/settings";
export const site = defineSite({
  name: "Books", settings: settings(coreVariables), models: [], migrations: "migrations", application: () => null!,
});`;
    writeFileSync(resolve(folder, "app.ts"), site);
    const { error } = await quintet(["makemigrations"], folder);
    expect(error).toMatch(/^The migration 0001_a\.ts cannot be loaded, for its line 2: /);
  });

  it("leaves the framework's commands in the list, which says why the site's own are missing", async () => {
    const { code, out } = await said("help", 'throw new Error("No key.");', ["help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}makemigrations +\S/m);
    expect(out).toMatch(
      /The site's own commands are missing, for the site cannot be loaded:\nError: No key\.\n {4}at models\/help\.ts:1\n$/,
    );
    const { error } = await quintet(["rebuildsearch"], folder);
    expect(error).toContain('There is no command "rebuildsearch".');
    expect(error).toContain("models/help.ts:1");
  });
});
