import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../kernel/suggest.ts";

const NO_FILE = /^Cannot find module '(.+)' imported from (.+)$/;
const NO_PACKAGE = /^Cannot find package '(.+?)' imported from (.+)$/;
const WINDOW = /[\\/]quintet[\\/]src[\\/]([^\\/]+)[\\/]index\.[jt]s$/;
/** The folder of the framework's windows: `quintet/models` is `models/index.ts` here. */
const WINDOWS = dirname(import.meta.dirname);

const here = (path: string): string =>
  relative(process.cwd(), path.startsWith("file:") ? fileURLToPath(path) : path);

const names = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder) : [];

function notThere(from: string, written: string, before: string, found?: string): string {
  const meant = found === undefined ? "" : ` Did you mean "${before}${found}"?`;
  return `${here(from)} imports "${written}", which is not there.${meant}`;
}

/** A file that is not there, or is written without the ending that it has. */
function noFile(path: string, from: string): string {
  const folder = dirname(path);
  const [, window] = WINDOW.exec(path) ?? [];
  if (window !== undefined) {
    return notThere(from, `quintet/${window}`, "quintet/", nearest(window, names(WINDOWS)));
  }
  const files = names(folder);
  const stem = basename(path).replace(/\.[cm]?js$/, "");
  const found = files.includes(`${stem}.ts`) ? `${stem}.ts` : nearest(basename(path), files);
  const way = relative(dirname(from), folder) || ".";
  const before = way.startsWith(".") ? `${way}/` : `./${way}/`;
  return notThere(from, before + basename(path), before, found);
}

/** Node shows the line of what cannot be read; the steps that follow are its own. */
function shownLine({ stack = "" }: Error): string {
  return stack
    .replace(/\n {4}at [\s\S]*$/, "")
    .replace(/^file:\S+(?=:\d+$)/m, (address) => here(address));
}

/** Return what is told of a file that could not be imported, or undefined where an error is of something else. */
export function importSentence(error: Error): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof SyntaxError && error.stack?.startsWith("file:") === true)
    return shownLine(error);
  if (code !== "ERR_MODULE_NOT_FOUND") return undefined;
  const [, path, from] = NO_FILE.exec(error.message) ?? [];
  if (path !== undefined) return noFile(path, from!);
  const [, name, importer] = NO_PACKAGE.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  return `${here(importer!)} imports the package "${name}", which is not installed: npm install ${name}`;
}
