import { readdirSync, statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/** Folders that hold nothing that is written by hand. */
const LEFT_OUT = new Set(["node_modules", "var", "dist", "coverage"]);

/** A save is several events: they are told together after so many milliseconds. */
const SETTLE = 40;

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Watches the files of a project for changes; `end` stops it. */
export class WatchedTree {
  readonly #folders = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #tell: (paths: readonly string[]) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(root: string, tell: (paths: readonly string[]) => void) {
    this.#tell = tell;
    this.#watch(root);
  }

  /** Stop watching. */
  end(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #watch(folder: string): void {
    if (this.#folders.has(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name !== null) this.#event(join(folder, name));
      });
      watcher.on("error", () => this.#forget(folder));
      this.#folders.set(folder, watcher);
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && this.#counts(entry.name)) this.#watch(join(folder, entry.name));
      }
    } catch {
      // It went between being seen and being watched.
      this.#forget(folder);
    }
  }

  #counts(name: string): boolean {
    return !name.startsWith(".") && !LEFT_OUT.has(name);
  }

  #forget(folder: string): void {
    this.#folders.get(folder)?.close();
    this.#folders.delete(folder);
  }

  #event(path: string): void {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (name !== ".env" && !this.#counts(name)) return;
    if (isFolder(path)) this.#watch(path);
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const paths = [...this.#changed];
      this.#changed.clear();
      this.#tell(paths);
    }, SETTLE);
  }
}
