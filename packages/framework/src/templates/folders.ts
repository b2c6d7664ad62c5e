import { hash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { didYouMean } from "../kernel/suggest.ts";
import { Fault } from "./errors.ts";
import type { TemplateSource } from "./source.ts";

/** Templates that every site has, such as `quintet/forms.html`. */
const OWN = join(import.meta.dirname, "..", "..", "templates");

/**
 * The folders that hold templates, and behind them the framework's own: the first that has a name wins,
 * so a site overrides by name.
 */
export class Folders {
  readonly #folders: readonly string[];
  /** Every name that was read, with its path and that file's time of change. */
  readonly #read = new Map<string, { path: string; time: number }>();

  constructor(folders: readonly string[]) {
    this.#folders = [...folders, OWN];
  }

  /** Return the path of a template; names go down from a folder, never out of it. */
  find(file: string): string | undefined {
    const parts = file.split("/");
    if (parts.some((part) => part === "" || part === "." || part === "..") || file.includes("\\")) {
      return undefined;
    }
    for (const folder of this.#folders) {
      const path = join(folder, ...parts);
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
    }
    return undefined;
  }

  /** Return the text of a template, or an error with the name most like it. */
  read(file: string): TemplateSource {
    const path = this.find(file);
    if (path === undefined) {
      const near =
        didYouMean(file, this.names()) || ` Looked in: ${this.#folders.slice(0, -1).join(", ")}.`;
      throw new Fault("templates.not-found", `There is no template "${file}".${near}`);
    }
    this.#read.set(file, { path, time: statSync(path).mtimeMs });
    return { file, path, text: readFileSync(path, "utf8") };
  }

  /** Return whether the framework's own template has this name, and no other. */
  isOwn(file: string): boolean {
    return this.find(file)?.startsWith(OWN) ?? false;
  }

  /** Return whether a template was read since the last `forget`. */
  wasRead(file: string): boolean {
    return this.#read.has(file);
  }

  /** Return whether a file that was read has changed since, is gone, or stands behind a new one. */
  changed(): boolean {
    for (const [file, { path, time }] of this.#read) {
      if (this.find(file) !== path || statSync(path).mtimeMs !== time) return true;
    }
    return false;
  }

  /** Forget what was read, so that it is looked at again. */
  forget(): void {
    this.#read.clear();
  }

  /** Return a digest of the names and texts of all templates. */
  digest(): string {
    const all = this.names().map((name) => [name, readFileSync(this.find(name)!, "utf8")]);
    return hash("sha256", JSON.stringify(all));
  }

  /** Return every template that can be asked for, sorted. */
  names(): string[] {
    const found = new Set<string>();
    for (const folder of this.#folders) {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (/\.(html|txt|xml)$/.test(name)) found.add(name.split(sep).join("/"));
      }
    }
    return [...found].sort();
  }
}
