import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./source-files.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly result?: { readonly items?: readonly { readonly label: string }[] } | null;
}

/** What an editor offers at the `|` of each line, which may use what `models` exports. */
export async function completions(
  models: string,
  names: readonly string[],
  lines: readonly string[],
): Promise<readonly (readonly string[])[]> {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "completions-"));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const server = spawn(process.execPath, [compiler, "--lsp", "--stdio"], { cwd: ROOT });
  try {
    const declared = "../../packages/framework/src/templates/nunjucks.d.ts";
    const options = { extends: "../../tsconfig.json", include: ["*.ts", declared], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    writeFileSync(join(folder, "models.ts"), models);
    const begun = `import { ${names.join(", ")} } from "./models.ts";\n`;
    const text = begun + lines.map((line) => line.replace("|", "")).join("\n");
    const uri = pathToFileURL(join(folder, "site.ts")).href;
    writeFileSync(join(folder, "site.ts"), text);
    const { ask, tell } = talkTo(server);
    await ask("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(ROOT).href,
      capabilities: {},
    });
    tell({ method: "initialized", params: {} });
    const document = { uri, languageId: "typescript", version: 1, text };
    tell({ method: "textDocument/didOpen", params: { textDocument: document } });
    const offered: string[][] = [];
    for (const [index, line] of lines.entries()) {
      const position = { line: index + 1, character: line.indexOf("|") };
      const { result } = await ask("textDocument/completion", { textDocument: { uri }, position });
      offered.push((result?.items ?? []).map(({ label }) => label));
    }
    return offered;
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Speaks to a language server: a length, an empty line, and JSON. */
function talkTo(server: ChildProcessWithoutNullStreams) {
  const waiting = new Map<number, (message: Message) => void>();
  let held = Buffer.alloc(0);
  let asked = 0;
  const tell = (message: object) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const take = (message: Message) => {
    if (message.id === undefined) return;
    if (message.method === undefined) waiting.get(message.id)?.(message);
    else tell({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
  };
  server.stdout.on("data", (piece: Buffer) => {
    held = Buffer.concat([held, piece]);
    for (;;) {
      const end = held.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/.exec(held.subarray(0, end).toString())?.[1]);
      if (end < 0 || held.length < end + 4 + length) return;
      take(JSON.parse(held.subarray(end + 4, end + 4 + length).toString()) as Message);
      held = held.subarray(end + 4 + length);
    }
  });
  const ask = (method: string, params: object) =>
    new Promise<Message>((done) => {
      waiting.set(++asked, done);
      tell({ id: asked, method, params });
    });
  return { ask, tell };
}
