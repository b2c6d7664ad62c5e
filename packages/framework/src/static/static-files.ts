import { join } from "node:path";
import type { CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { checking } from "../http/middleware-checks.ts";
import type { Middleware } from "../http/middleware.ts";
import type { Asset } from "./asset.ts";
import { AssetFolders } from "./asset-folders.ts";
import { serving } from "./found-files.ts";
import { hashedName, parseHashedName } from "./hashed-name.ts";
import { serveAsset } from "./serve-asset.ts";

/** Files that every site has, such as `quintet/admin.css`. */
const OWN = join(import.meta.dirname, "..", "..", "static");

/** Options of serving static files. */
export interface StaticFilesOptions {
  /**
   * Where the files lie; of two files with one name the first folder's is served. The framework's own, all of them
   * below `quintet/`, lie behind.
   */
  readonly folders: readonly string[];
  /** What their addresses begin with; default `/static/`. */
  readonly prefix?: string;
  /** Looks at the disk for changes at every request, as in development. */
  readonly reload?: boolean;
}

/** The static files of a site: a middleware that serves them, and their addresses. */
export interface StaticFiles {
  /** Answers GET and HEAD below the prefix when there is such a file, and passes all else on. */
  readonly middleware: Middleware;
  /**
   * Return the address of a file with its content's hash in it, which browsers keep for a year:
   * `href("css/site.css")` is `/static/css/site.0123456789ab.css`. An unknown name is an error.
   */
  href(path: string): string;
  /** Find the folders that do not exist. */
  check(): CheckMessage[];
}

/** A hashed name always means this content, so nobody need ask again. */
const FOR_EVER = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=300";
const ASK_AGAIN = "no-cache";

/** What is served under a name, and how long it may be kept. */
interface Found {
  readonly asset: Asset;
  readonly cacheControl: string;
}

function unknownFile(path: string, { folders }: StaticFilesOptions, names: string[]): QuintetError {
  const guess = didYouMean(path, names);
  return new QuintetError(`There is no static file "${path}" in ${folders.join(", ")}.${guess}`, {
    code: "static.unknown-file",
    hint: "Name the file by its path inside the static folder, without a slash in front.",
  });
}

/** The file of a name. A hash of other content (a page from before a deploy) gives the file of now. */
function lookUp(assets: AssetFolders, name: string, plainCache: string): Found | undefined {
  const literal = assets.find(name);
  if (literal !== undefined) return { asset: literal, cacheControl: plainCache };
  const parsed = parseHashedName(name);
  const asset = parsed === undefined ? undefined : assets.find(parsed.path);
  if (asset === undefined) return undefined;
  return { asset, cacheControl: parsed?.hash === asset.hash ? FOR_EVER : ASK_AGAIN };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/**
 * Serve the files of some folders: with types, entity tags, ranges, brotli and gzip (made once and
 * kept in memory), and for ever under hashed names. Hidden files, and links that lead out of a
 * folder, are not there.
 *
 * @example
 * const files = staticFiles({ folders: ["apps/forum/static"] });
 * files.href("site.css"); // "/static/site.0123456789ab.css"
 */
export function staticFiles(options: StaticFilesOptions): StaticFiles {
  const prefix = options.prefix ?? "/static/";
  const reload = options.reload ?? false;
  const assets = new AssetFolders([...options.folders, OWN], reload);
  const addresses = new WeakMap<Asset, string>();
  const check = (): CheckMessage[] => missingFolders(assets);
  const deploy = (): CheckMessage[] => [...sourceMaps(assets), ...(reload ? [RELOADS] : [])];
  return {
    middleware: serving(
      { prefix, assets },
      checking({ check, deploy }, (context, next) => {
        const { method, path, request } = context;
        if (!path.startsWith(prefix) || (method !== "GET" && method !== "HEAD")) return next();
        const found = lookUp(
          assets,
          decoded(path.slice(prefix.length)),
          reload ? ASK_AGAIN : SHORT,
        );
        return found === undefined ? next() : serveAsset(found.asset, request, found.cacheControl);
      }),
    ),
    href(path) {
      const asset = assets.find(path);
      if (asset === undefined) throw unknownFile(path, options, assets.names());
      const known = addresses.get(asset);
      if (known !== undefined) return known;
      const names = hashedName(path, asset.hash).split("/").map(encodeURIComponent);
      const address = prefix + names.join("/");
      addresses.set(asset, address);
      return address;
    },
    check,
  };
}

function missingFolders(assets: AssetFolders): CheckMessage[] {
  return assets.missing().map((folder) => ({
    level: "error",
    id: "static.E001",
    message: "This folder of static files does not exist.",
    hint: "Create it, or take it out of staticFiles({ folders }).",
    at: folder,
  }));
}

/** A source map is the source, comments and all. */
function sourceMaps(assets: AssetFolders): CheckMessage[] {
  const maps = assets.names().filter((name) => name.endsWith(".map"));
  return maps.map((name) => ({
    level: "warning",
    id: "static.W001",
    message: "A source map is served: whoever asks reads the source that the script was made from.",
    hint: "Leave it out of the folder of static files, or keep it where only you read it.",
    at: name,
  }));
}

const RELOADS: CheckMessage = {
  level: "warning",
  id: "static.W002",
  message: "Static files are looked at again for each request, and kept by no browser for long.",
  hint: 'Write staticFiles({ …, reload: settings.environment === "development" }).',
};
