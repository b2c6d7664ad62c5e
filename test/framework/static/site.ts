import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inProcess, type InProcess } from "quintet/gateway";
import { RequestContext, text, type Middleware } from "quintet/http";

/** A folder of files that lives as long as a test. */
export interface Folder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): void;
  remove(): void;
}

/** Makes a folder of these files. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = mkdtempSync(join(tmpdir(), "quintet-static-"));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { path, write, remove: () => rmSync(path, { recursive: true }) };
}

/** A client of one middleware, with `last` behind it. */
export function clientOf(middleware: Middleware, last?: () => Response): InProcess {
  const end = async (): Promise<Response> => last?.() ?? text("not here", { status: 404 });
  return inProcess(async (request, connection) => {
    return middleware(new RequestContext(request, connection), end);
  });
}
