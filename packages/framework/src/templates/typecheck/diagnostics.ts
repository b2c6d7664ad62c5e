import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LanguageServer } from "./language-server.ts";

/** One message of TypeScript. */
export interface Diagnostic {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly code: string;
  /** Its first line. */
  readonly message: string;
}

/** A diagnostic as the protocol has it. */
interface Told {
  readonly range: { readonly start: { readonly line: number } };
  readonly severity: number;
  readonly code: number;
  readonly message: string;
}

const ERROR = 1;
const PUBLISHED = "textDocument/publishDiagnostics";

/**
 * Return what a compiler, the site's own TypeScript, finds wrong with these files of a project, and with the project. Asked as an
 * editor asks it: it looks at no other file than these, and of what they import at the types alone that they use.
 */
export async function diagnosticsOf(
  root: string,
  compiler: string,
  project: string,
  files: readonly string[],
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const add = (path: string, told: readonly Told[]) => {
    const errors = told.filter(({ severity }) => severity === ERROR);
    found.push(...errors.map((each) => diagnostic(path, each)));
  };
  const server = languageServer(root, compiler, (method, params) => {
    if (method !== PUBLISHED) return;
    const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Told[] };
    if (fileURLToPath(uri) === project) add(project, diagnostics);
  });
  try {
    await server.ask("initialize", initial(root));
    server.tell("initialized", {});
    // One that is open opens the project that all belong to.
    server.tell("textDocument/didOpen", { textDocument: opened(files[0]!) });
    await Promise.all(
      files.map(async (file) => {
        const textDocument = { uri: pathToFileURL(file).href };
        const answer = await server.ask("textDocument/diagnostic", { textDocument });
        add(file, (answer as { items: readonly Told[] }).items);
      }),
    );
    // What it had to say of the project is said before this is answered.
    await server.ask("shutdown");
  } finally {
    server.stop();
  }
  return found;
}

/** Return the script of the TypeScript that is installed for a folder, or null: where a site runs there need be none. */
export function compilerOf(root: string): string | null {
  try {
    const found = createRequire(join(root, "package.json")).resolve("typescript/package.json");
    return join(dirname(found), "bin", "tsc");
  } catch {
    return null;
  }
}

function languageServer(
  root: string,
  script: string,
  heard: (method: string, params: unknown) => void,
): LanguageServer {
  // At its default the garbage collector takes half of the compiler's time.
  const env = { GOGC: "400", ...process.env };
  return new LanguageServer([script, "--lsp", "--stdio"], { cwd: root, env }, heard);
}

function initial(root: string): object {
  const textDocument = { diagnostic: {}, publishDiagnostics: {} };
  return {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: { textDocument },
  };
}

function opened(file: string): object {
  const uri = pathToFileURL(file).href;
  return { uri, languageId: "typescript", version: 1, text: readFileSync(file, "utf8") };
}

function diagnostic(path: string, { range, code, message }: Told): Diagnostic {
  const first = message.split("\n", 1)[0]!;
  return { path, line: range.start.line + 1, code: `TS${code}`, message: first };
}
