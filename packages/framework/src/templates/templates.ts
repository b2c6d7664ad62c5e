import { QuintetError } from "../kernel/errors.ts";
import { english, spokenIn } from "../kernel/words.ts";
import type { Translate } from "../kernel/message.ts";
import type { CheckMessage } from "../kernel/check.ts";
import { checkTemplate } from "./check.ts";
import { TemplateError, located } from "./errors.ts";
import { FILTERS, type Filters } from "./filters.ts";
import { Folders } from "./folders.ts";
import { Linker } from "./linker.ts";
import { pageNames } from "./page-names.ts";

/** The templates of a site. */
export interface Templates {
  /**
   * Return a page as HTML. `shared` are names of the request (`t`, `csrf_token`, `user`) that
   * imported macros see too (its getters are called only where a template asks for them); `context`
   * is the view's own, and is seen by the page and what it includes. With `block`, that block of the
   * page alone.
   *
   * @throws TemplateError for a block that the page does not have.
   */
  render(file: string, context: object, shared?: object, options?: PageOptions): string;
  /**
   * Return a `.txt` template as plain text, nothing in it escaped: for e-mails, never for a page.
   */
  renderText(file: string, context: object, shared?: object): string;
  has(file: string): boolean;
  /** Return the templates of the site, sorted. */
  names(): string[];
  /** Return eight characters that change with any text of the templates, the framework's own among them. */
  version(): string;
  /** Find everything that is wrong and can be seen without showing a page. */
  check(): CheckMessage[];
}

/** The part of a page that is wanted. */
export interface PageOptions {
  /** The name of the block that is drawn alone, as it stands in the page; absent: the whole page. */
  readonly block?: string | undefined;
}

/** Options of a site's templates. */
export interface TemplateOptions {
  /** Looked through in this order: the first that has a file wins. */
  readonly folders: readonly string[];
  /** Names in every template. */
  readonly globals?: Readonly<Record<string, unknown>>;
  /** Filters beside the built-in ones; the same name replaces. */
  readonly filters?: Filters;
  /** Look for changed files before each page: for development only. */
  readonly reload: boolean;
}

/** Open the site's template folders. A template is translated when it is first shown, then kept. */
export function templates(options: TemplateOptions): Templates {
  const folders = new Folders(options.folders);
  const filters: Filters = { ...(FILTERS as Filters), ...options.filters };
  let linker = new Linker(folders, filters);
  let version: string | undefined;
  const page = (file: string, context: object, shared: object, block?: string) => {
    if (options.reload && folders.changed()) {
      folders.forget();
      linker = new Linker(folders, filters);
    }
    try {
      const names = pageNames(options.globals ?? {}, shared, context);
      const draw = () =>
        block === undefined ? linker.page(file, names) : linker.block(file, block, names);
      return spokenIn(languageOf(shared), draw);
    } catch (error) {
      throw error instanceof TemplateError ? error : notShown(file, error);
    }
  };
  return {
    render(file, context, shared = {}, { block } = {}) {
      refuseKind(file, false);
      return page(file, context, shared, block);
    },
    renderText(file, context, shared = {}) {
      refuseKind(file, true);
      return page(file, context, shared);
    },
    has: (file) => folders.find(file) !== undefined,
    names: () => folders.names().filter((name) => !folders.isOwn(name)),
    version() {
      if (version === undefined || options.reload) version = folders.digest().slice(0, 8);
      return version;
    },
    check: () => folders.names().flatMap((name) => checkTemplate(name, folders, filters)),
  };
}

/** The `t` of whoever the page is for; English without one. */
function languageOf(shared: { readonly t?: unknown }): Translate {
  return typeof shared.t === "function" ? (shared.t as Translate) : english;
}

function refuseKind(file: string, isText: boolean): void {
  if (file.endsWith(".txt") === isText) return;
  const other = isText ? "render" : "renderText";
  throw new QuintetError(`"${file}" is ${isText ? "a page" : "plain text"}: use ${other}().`, {
    code: "templates.unsupported",
  });
}

/** An error before the first line of the page was reached: the page itself is not there. */
function notShown(file: string, error: unknown): unknown {
  return located(error, { file, path: file, text: "" }, 0);
}
