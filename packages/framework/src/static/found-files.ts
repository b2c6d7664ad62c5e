import type { Middleware } from "../http/middleware.ts";
import type { AssetFolders } from "./asset-folders.ts";

/** The static files that a middleware serves. */
export interface ServedFiles {
  readonly prefix: string;
  readonly assets: AssetFolders;
}

const served = new WeakMap<Middleware, ServedFiles>();

/** Remember which files a middleware serves, for the commands. */
export function serving(files: ServedFiles, middleware: Middleware): Middleware {
  served.set(middleware, files);
  return middleware;
}

/** Return the static files that these middleware serve. */
export function servedFiles(middleware: readonly Middleware[]): readonly ServedFiles[] {
  return middleware.flatMap((one) => served.get(one) ?? []);
}
