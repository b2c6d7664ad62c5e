import { didYouMean } from "../kernel/suggest.ts";
import { compile, type Compiled, type Root } from "./compile.ts";
import { Fault } from "./errors.ts";
import type { Filters } from "./filters.ts";
import type { Folders } from "./folders.ts";
import { alone } from "./inheritance.ts";
import { pageOf } from "./page-names.ts";
import { fork, type Context } from "./runtime.ts";
import type { Purpose } from "./unit-writer.ts";

/** Translates templates when they are first used, keeps them, and joins them to one another. */
export class Linker {
  readonly #folders: Folders;
  readonly #filters: Filters;
  readonly #compiled = new Map<string, Compiled>();

  constructor(folders: Folders, filters: Filters) {
    this.#folders = folders;
    this.#filters = filters;
  }

  /** Return the text of a whole page. */
  page(file: string, names: Context): string {
    return this.#find(file, "page", []).root(names, undefined) as string;
  }

  /** Return the text of one block of a page; an error names the blocks that it has. */
  block(file: string, name: string, names: Context): string {
    const { text: shown, seen } = alone(name, (blocks) =>
      this.#find(file, "page", []).root(names, blocks),
    );
    if (shown !== undefined) return shown;
    if (seen.has(name)) return "";
    const near = didYouMean(name, seen) || ` It has: ${[...seen].join(", ") || "none"}.`;
    throw new Fault("templates.not-found", `"${file}" has no block "${name}".${near}`);
  }

  /** Return the template that another one extends. */
  parent(file: unknown): Root {
    return this.#find(text(file), "page", []).root;
  }

  /** Return a template shown within another; `given` names are handed over as arguments. */
  include(file: unknown, given: readonly string[], mayBeMissing: boolean): Root {
    if (mayBeMissing && !this.#folders.find(text(file))) return () => "";
    const plain = this.#find(text(file), "page", []);
    if (!plain.inherits) return this.#find(text(file), "page", given).root;
    return (context, _, ...values) =>
      plain.root(
        fork(context, Object.fromEntries(given.map((name, at) => [name, values[at]]))),
        undefined,
      );
  }

  /**
   * Return the macros of a template. Without a context of its own, a module is run once per page.
   */
  module(file: unknown, context: Context, own: Context | undefined): Context {
    const page = pageOf(context);
    const kept = own ? undefined : page.modules.get(text(file));
    if (kept) return kept;
    const names = own ?? fork(page.shared);
    const made = this.#find(text(file), "module", []).root(names, undefined) as Context;
    if (!own) page.modules.set(text(file), made);
    return made;
  }

  /** Return one name of a module. */
  imported(module: Context, name: string): unknown {
    if (Object.hasOwn(module, name)) return module[name];
    const near = didYouMean(name, Object.keys(module));
    throw new Fault("templates.not-found", `The imported template has no "${name}".${near}`);
  }

  #find(file: string, purpose: Purpose, given: readonly string[]): Compiled {
    const key = `${purpose} ${file} ${given.join(" ")}`;
    const kept = this.#compiled.get(key);
    if (kept) return kept;
    const made = compile(this.#folders.read(file), purpose, given, this.#filters, this);
    this.#compiled.set(key, made);
    return made;
  }
}

function text(file: unknown): string {
  if (typeof file === "string") return file;
  throw new Fault("templates.not-found", `A template's name is a text, not ${typeof file}.`);
}
