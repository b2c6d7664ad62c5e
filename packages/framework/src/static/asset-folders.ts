import { readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { Asset } from "./asset.ts";

/** A folder's real path, or undefined when there is no such folder. */
function realFolder(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch {
    return undefined;
  }
}

/** The file if it lies inside the folder, symbolic links followed; otherwise undefined. */
function contained(root: string, path: string): string | undefined {
  try {
    const file = realpathSync(join(root, path));
    return file.startsWith(root + sep) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Return whether a path has only names in it: none empty, none hidden, none leading upwards. */
function plain(path: string): boolean {
  if (path.includes("\0") || path.includes("\\")) return false;
  return path.split("/").every((name) => name !== "" && !name.startsWith("."));
}

/** The files of several folders under their common names; in two folders, the first one's counts. */
export class AssetFolders {
  readonly folders: readonly string[];
  readonly #reload: boolean;
  readonly #assets = new Map<string, Asset>();

  constructor(folders: readonly string[], reload: boolean) {
    this.folders = folders;
    this.#reload = reload;
  }

  /** Return the file of that name, read once (with `reload`: again when it has changed). */
  find(path: string): Asset | undefined {
    const known = this.#assets.get(path);
    if (known !== undefined && (!this.#reload || known.fresh)) return known;
    const asset = this.#read(path);
    if (asset === undefined) this.#assets.delete(path);
    else this.#assets.set(path, asset);
    return asset;
  }

  #read(path: string): Asset | undefined {
    if (!plain(path)) return undefined;
    for (const folder of this.folders) {
      const root = realFolder(folder);
      const file = root === undefined ? undefined : contained(root, path);
      if (file !== undefined) return new Asset(file);
    }
    return undefined;
  }

  /** Return the folders that do not exist. */
  missing(): string[] {
    return this.folders.filter((folder) => realFolder(folder) === undefined);
  }

  /** Return every name, for a message that offers choices. */
  names(): string[] {
    const found = this.folders
      .filter((folder) => realFolder(folder) !== undefined)
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }))
      .map((name) => name.replaceAll(sep, "/"));
    return [...new Set(found)].filter(plain);
  }
}
