export { compression } from "./static/compression.ts";
export type { CompressionOptions } from "./static/compression.ts";
export { staticFiles } from "./static/static-files.ts";
export type { StaticFiles, StaticFilesOptions } from "./static/static-files.ts";
