import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { CheckMessage } from "../kernel/check.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { TemplateError } from "./errors.ts";
import { Folders } from "./folders.ts";
import { compilerOf, diagnosticsOf, type Diagnostic } from "./typecheck/diagnostics.ts";
import { Translation } from "./typecheck/translate.ts";
import { messageOf, type VirtualFile } from "./typecheck/messages.ts";
import { viewsIn, type DeclaredView } from "./typecheck/views.ts";

/** A type or value of the site, by the file that exports it. */
export interface Exported {
  readonly file: string;
  readonly name: string;
}

export interface TemplateCheckOptions {
  /** The folder with package.json; the virtual files live in `var/` below it for a moment. */
  readonly root: string;
  readonly folders: readonly string[];
  /** TypeScript files that export views. */
  readonly viewFiles: readonly string[];
  /** The type of what the site adds to every context of a request (`user`, `theme`, …). */
  readonly shared?: { readonly file: string; readonly type: string };
  /** Names that the site gives to every template as they are: `{ url: { file: "urls.ts", name: "url" } }`. */
  readonly globals?: Readonly<Record<string, Exported>>;
  /** An object of the site's own filters, whose types are then checked too. */
  readonly filters?: Exported;
  /** The names of each model's relations: what of them is not loaded for a view is then named so. */
  readonly relations?: Readonly<Record<string, readonly string[]>>;
  readonly tsconfig: string;
}

/**
 * Hold the names in every template that has a view against the view's type: each is translated to
 * TypeScript, which is asked once about all, and its messages are given at the template's own line.
 */
export async function checkTemplates(options: TemplateCheckOptions): Promise<CheckMessage[]> {
  const messages: CheckMessage[] = [];
  const folders = new Folders(options.folders.map((folder) => resolve(options.root, folder)));
  const files: VirtualFile[] = [];
  for (const viewFile of options.viewFiles.map((file) => resolve(options.root, file))) {
    for (const view of viewsIn(readFileSync(viewFile, "utf8"))) {
      const made = virtualFile(view, viewFile, folders, options);
      if ("level" in made) messages.push(made);
      else files.push(made);
    }
  }
  messages.push(...unseen(folders));
  return files.length === 0 ? messages : [...messages, ...(await checked(files, options))];
}

/** Pages that no view shows, by itself or within another: their names were held against nothing. */
function unseen(folders: Folders): CheckMessage[] {
  const files = folders.names().filter((file) => !folders.wasRead(file) && !folders.isOwn(file));
  return files.map((file) => ({
    level: "warning",
    id: "templates.no-view",
    message: "No view shows this template, so its names are not checked.",
    hint: `Export view<{ … }>(${JSON.stringify(file)}) from a file of views, or remove the template.`,
    at: folders.find(file)!,
  }));
}

/** The virtual file of one view, or what stands in its way. */
function virtualFile(
  view: DeclaredView,
  viewFile: string,
  folders: Folders,
  options: TemplateCheckOptions,
): VirtualFile | CheckMessage {
  const at = `${viewFile}:${view.line}`;
  if (folders.find(view.file) === undefined) {
    const near = didYouMean(view.file, folders.names());
    const message = `The view "${view.name}" names a template that is not there: "${view.file}".${near}`;
    return { level: "error", id: "templates.not-found", message, at };
  }
  try {
    const read = (file: string) =>
      folders.find(file) === undefined ? undefined : folders.read(file);
    const translation = new Translation(folders.read(view.file), read);
    translation.page();
    return {
      view,
      viewFile,
      head: head(view, viewFile, translation, options),
      lines: translation.lines,
    };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return {
      level: "error",
      id: error.code,
      message: error.sentence,
      at: `${error.path}:${error.line}`,
    };
  }
}

/** The declarations above the translated lines: the types of the names. */
function head(
  view: DeclaredView,
  viewFile: string,
  translation: Translation,
  { root, shared, globals = {}, filters }: TemplateCheckOptions,
): string[] {
  const own = fileURLToPath(
    new URL(`./typecheck/names${extname(import.meta.url)}`, import.meta.url),
  );
  const from = (file: string) => JSON.stringify(resolve(root, file).replaceAll("\\", "/"));
  return [
    `import type { Checker, ContextOf, FilterTypes, NamesOf, SharedNames } from ${JSON.stringify(own)};`,
    `import type { ${view.name} as View } from ${from(viewFile)};`,
    shared
      ? `import type { ${shared.type} as Given } from ${from(shared.file)};`
      : "type Given = {};",
    ...Object.entries(globals).map(
      ([, { file, name }], index) =>
        `import type { ${name} as global${index} } from ${from(file)};`,
    ),
    `type Globals = { ${Object.keys(globals)
      .map((name, index) => `${name}: typeof global${index}`)
      .join("; ")} };`,
    "type Shared = Given & Omit<Globals, keyof Given>;",
    filters
      ? `import type { ${filters.name} as own } from ${from(filters.file)};`
      : "const own = {};",
    "type Filters = Omit<FilterTypes, keyof typeof own> & typeof own;",
    "type TemplateNames = NamesOf<ContextOf<typeof View>, Shared>;",
    "type SharedOnly = SharedNames<Shared>;",
    "declare const ctx: TemplateNames, shared: SharedOnly, $: Checker, $f: Filters;",
    ...translation.variables.map((name) => `let ${name};`),
  ];
}

async function checked(
  files: readonly VirtualFile[],
  options: TemplateCheckOptions,
): Promise<CheckMessage[]> {
  const compiler = compilerOf(options.root);
  if (compiler === null) return [NO_TYPESCRIPT];
  mkdirSync(join(options.root, "var"), { recursive: true });
  const folder = mkdtempSync(join(options.root, "var", "template-types-"));
  const paths = files.map((_, index) => join(folder, `view${index}.ts`));
  const projectFile = join(folder, "tsconfig.json");
  try {
    files.forEach((file, index) => writeFileSync(paths[index]!, textOf(file)));
    writeFileSync(projectFile, JSON.stringify(project(files, options)));
    const told = await diagnosticsOf(options.root, compiler, projectFile, paths);
    const found = told.flatMap((each) => messageOf(each, files, options.relations ?? {}));
    return [...distinct(found), ...told.filter(({ path }) => path === projectFile).map(ofProject)];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [notChecked(error)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf({ head, lines }: VirtualFile): string {
  return [...head, ...lines.map(({ code }) => code), "export {};", ""].join("\n");
}

function project(files: readonly VirtualFile[], options: TemplateCheckOptions): object {
  const off = { noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true };
  return {
    extends: resolve(options.root, options.tsconfig),
    compilerOptions: {
      ...off,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noFallthroughCasesInSwitch: false,
    },
    files: files.map((_, index) => `view${index}.ts`),
    include: [],
  };
}

/** A partial that several views show is wrong once. */
function distinct(messages: readonly CheckMessage[]): CheckMessage[] {
  return [...new Map(messages.map((each) => [`${each.at} ${each.message}`, each])).values()];
}

/** TypeScript finds the site's own options wrong, or cannot read them. */
function ofProject({ message }: Diagnostic): CheckMessage {
  return { level: "error", id: "templates.type", message: `tsconfig.json: ${message}` };
}

const NO_TYPESCRIPT: CheckMessage = {
  level: "warning",
  id: "templates.no-typescript",
  message: "TypeScript is not installed here, so the names in templates are not checked.",
  hint: "npm install --save-dev typescript",
};

function notChecked({ message: told }: Error): CheckMessage {
  const message = `TypeScript could not check the templates: ${told.slice(0, 500)}`;
  return {
    level: "error",
    id: "templates.type",
    message,
    hint: "It has to be version 7 or newer.",
  };
}
