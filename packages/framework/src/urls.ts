export * from "./urls/converters.ts";
export type * from "./urls/params.ts";
export * from "./urls/url.ts";
export * from "./urls/url-table.ts";
export * from "./urls/resolver.ts";
export * from "./urls/checks.ts";
