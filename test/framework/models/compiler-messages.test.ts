import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../support/source-files.ts";

const MODELS = `
import { f, model, QuerySet } from "quintet/models";
class Author extends model("authors", { name: f.char({ max: 10 }) }) {}
export class Article extends model("articles", {
  title: f.char({ max: 10 }),
  author: f.foreignKey(() => Author),
}) {
  static objects = new QuerySet(this);
}
`;

const CHOICES: Readonly<Record<string, string>> = {
  'filter({ titel: "x" })': `'NoLookup<"titel", "author" | "id" | "pk" | "title">'`,
  'filter({ author__nme: "x" })': `'NoLookup<"nme", "id" | "name" | "pk">'`,
  'filter({ title__contain: "x" })': `'NoLookup<"contain", "contains" | "endswith" | "exact"`,
  'orderBy("-titel")': `Did you mean '"-title"'?`,
  'orderBy("-author__nme")': `'NoColumn<"nme", "id" | "name" | "pk">'`,
  'selectRelated("autor")': `Did you mean '"author"'?`,
  'values("titel")': `Did you mean '"title"'?`,
};

describe("what the compiler says of a name that is misspelt", () => {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "messages-"));
  let said = "";

  beforeAll(async () => {
    const lines = Object.keys(CHOICES).map((call) => `Article.objects.${call};`);
    writeFileSync(join(folder, "models.ts"), MODELS);
    const text = `import { Article } from "./models.ts";\n${lines.join("\n")}\n`;
    writeFileSync(join(folder, "site.ts"), text);
    const declared = "../../packages/framework/src/templates/nunjucks.d.ts";
    const options = { extends: "../../tsconfig.json", include: ["*.ts", declared], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const words = [compiler, "-p", folder, "--pretty", "false"];
    said = await new Promise<string>((done) => {
      execFile(process.execPath, words, { cwd: ROOT }, (_error, printed) => done(printed));
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(CHOICES))("lists the choices: %s", (call, choices) => {
    const line = Object.keys(CHOICES).indexOf(call) + 2;
    const [, message] = said.split(`site.ts(${line},`);
    expect(message?.split(/\n\S/)[0]).toContain(choices);
  });
});
