export type * from "./sql/bind.ts";
export type * from "./sql/tree.ts";
export type * from "./sql/statement.ts";
export * from "./sql/build.ts";
export * from "./sql/shape.ts";
