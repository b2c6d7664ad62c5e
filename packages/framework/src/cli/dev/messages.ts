/** What the site's process tells the one that watches. */
export type FromSite =
  | { readonly kind: "loaded"; readonly paths: readonly string[] }
  | { readonly kind: "listening"; readonly host: string; readonly port: number };

/** What the process that watches tells the site's: the port is its own, files have changed, it is to end. */
export type ToSite = "go" | "changed" | "stop";
