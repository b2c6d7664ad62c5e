import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";

/** What a package.json says, as far as a new project needs it. */
export interface Manifest {
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

/** The folder of the running framework: of its sources in a workspace, of the package elsewhere. */
const ownFolder = dirname(dirname(import.meta.dirname));

const isWorkspace = basename(dirname(ownFolder)) !== "node_modules";

/**
 * Return the manifest with the versions that a new project begins with; the build copies them into
 * the package's own.
 */
export function ownManifest(): Manifest {
  const folder = isWorkspace ? join(ownFolder, "..", "..") : ownFolder;
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

interface InstalledPackages {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>;
}

/** The tarball or folder that npm took the framework from; undefined for a registry. */
function source(): string | undefined {
  if (isWorkspace) return ownFolder;
  const modules = dirname(ownFolder);
  const path = join(modules, ".package-lock.json");
  if (!existsSync(path)) return undefined;
  const { packages } = JSON.parse(readFileSync(path, "utf8")) as InstalledPackages;
  const from = packages?.["node_modules/quintet"]?.resolved;
  if (from === undefined || !from.startsWith("file:")) return undefined;
  return resolve(dirname(modules), from.slice("file:".length));
}

/**
 * Return how a project in `folder` depends on the framework as it was itself installed: a version
 * or a file.
 */
export function dependencyFrom(folder: string): string {
  const from = source();
  if (from === undefined) return `^${ownManifest().version}`;
  return `file:${relative(folder, from).replaceAll("\\", "/")}`;
}
