export { compression } from "./compression.ts";
export type { CompressionOptions } from "./compression.ts";
export { staticFiles } from "./static-files.ts";
export type { StaticFiles, StaticFilesOptions } from "./static-files.ts";
