import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./source-files.ts";

/** What the compiler says of lines of code, each by itself, which may use what `models` exports. */
export async function compilerMessages(
  models: string,
  names: readonly string[],
  lines: readonly string[],
): Promise<readonly string[]> {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "messages-"));
  try {
    writeFileSync(join(folder, "models.ts"), models);
    const text = `import { ${names.join(", ")} } from "./models.ts";\n${lines.join("\n")}\n`;
    writeFileSync(join(folder, "site.ts"), text);
    const declared = "../../packages/framework/src/templates/nunjucks.d.ts";
    const options = { extends: "../../tsconfig.json", include: ["*.ts", declared], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const words = [compiler, "-p", folder, "--pretty", "false"];
    const said = await new Promise<string>((done) => {
      execFile(process.execPath, words, { cwd: ROOT }, (_error, printed) => done(printed));
    });
    return lines.map((_, at) => said.split(`site.ts(${at + 2},`)[1]?.split(/\n\S/)[0] ?? "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
