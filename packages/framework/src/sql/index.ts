export type * from "./bind.ts";
export type * from "./tree.ts";
export type * from "./statement.ts";
export * from "./build.ts";
export { perEngine, sqlTemplate } from "./template.ts";
export type { ForEngines, PerEngine, SqlTemplate } from "./template.ts";
export * from "./shape.ts";
