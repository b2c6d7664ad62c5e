export type * from "./database/database.ts";
export * from "./database/errors.ts";
export * from "./database/query-log.ts";
export * from "./database/scope.ts";
export * from "./database/open.ts";
