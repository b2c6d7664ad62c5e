/** What the site's process tells the one that watches. */
export type FromSite =
  | { readonly kind: "loaded"; readonly paths: readonly string[]; readonly own: readonly string[] }
  | { readonly kind: "listening"; readonly host: string; readonly port: number };

/** Modules of the framework that the site will want, by their addresses. */
export interface Preload {
  readonly preload: readonly string[];
}

/**
 * What the process that watches tells the site's: to load the site, that the port is its own, that files have
 * changed, that it is to end.
 */
export type ToSite = "load" | "go" | "changed" | "stop" | Preload;
