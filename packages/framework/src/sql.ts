export type * from "./sql/expression.ts";
export type * from "./sql/statement.ts";
export * from "./sql/build.ts";
export * from "./sql/shape.ts";
